namespace Arcade.Usage.Consent;

/// <summary>What may be done with events.</summary>
public enum UsageMode
{
    /// <summary>Nothing: no file, no process, no socket.</summary>
    Off,

    /// <summary>Each event is written to standard error as it would be sent; nothing is stored, started or sent.</summary>
    Log,

    /// <summary>Recorded for the user's own eyes and never sent: nobody said where to.</summary>
    Local,

    /// <summary>Recorded and delivered.</summary>
    On,
}
