namespace Arcade.Client.Events;

/// <summary>A stream to read.</summary>
internal sealed record StreamRequest
{
    /// <summary>The path, given the last event (null at first): where a stream has no ids, it asks on from there in its own way.</summary>
    public required Func<ServerSentEvent?, string> Path { get; init; }

    /// <summary>Whether the stream is opened again also when the service ends it in order, as the standard has it; 204 ends it for good.</summary>
    public bool ReopensAfterEnd { get; init; }
}
