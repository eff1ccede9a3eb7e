namespace Arcade.Usage;

/// <summary>Which first-run notice is due, if any.</summary>
public enum UsageNotice
{
    /// <summary>None.</summary>
    None,

    /// <summary>What is collected, how it is switched off, and where the list is.</summary>
    Collecting,

    /// <summary>That nothing leaves this machine.</summary>
    Local,
}
