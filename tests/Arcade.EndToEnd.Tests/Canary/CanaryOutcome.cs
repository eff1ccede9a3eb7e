namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>How a command can end.</summary>
public enum CanaryOutcome
{
    /// <summary>It does what it was asked to.</summary>
    Succeeds,

    /// <summary>Its command line does not parse.</summary>
    IsMisused,

    /// <summary>It fails as it declares.</summary>
    Fails,

    /// <summary>It throws what nobody foresaw.</summary>
    Throws,

    /// <summary>Ctrl-C.</summary>
    IsCancelled,
}
