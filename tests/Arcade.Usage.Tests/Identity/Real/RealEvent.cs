namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>What a history remembers of one command's event.</summary>
internal sealed class RealEvent(string name)
{
    /// <summary>The command's name, by which the event is known again.</summary>
    public string Name => name;

    /// <summary>Whoever was logged in at some instant of the command's beginning; <c>-</c> is nobody.</summary>
    public HashSet<string> Owners { get; } = [];

    /// <summary>The given ids whose links had ended when its command began.</summary>
    public HashSet<string> EndedBefore { get; } = [];

    /// <summary>The aliases (uuids) that were owed when it was recorded.</summary>
    public HashSet<string> DueBefore { get; } = [];

    /// <summary>Whether its command came to its end.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>The bytes that were sent first.</summary>
    public string? Sent { get; set; }

    public bool IsTaken { get; set; }

    /// <summary>Whether a service ever answered it with 400: it may have been dropped for that.</summary>
    public bool IsRefused { get; set; }
}
