namespace Arcade.Client.Events;

/// <summary>One event of a stream (WHATWG HTML, section 9.2).</summary>
/// <param name="Type">Its type; <c>message</c> where the stream names none.</param>
/// <param name="Data">Its data; several lines are joined by line feeds.</param>
/// <param name="Id">The last id that the stream named, with this event or before it; empty for none.</param>
public sealed record ServerSentEvent(string Type, string Data, string Id)
{
    /// <summary>The type of an event that names none.</summary>
    public const string DefaultType = "message";
}
