namespace Arcade.Usage.Consent;

/// <summary>The rule that decided, in the order in which they are asked.</summary>
public enum ConsentReason
{
    /// <summary><c>DO_NOT_TRACK</c> is set.</summary>
    DoNotTrack,

    /// <summary><c>PRODUCT_USAGE_TRACKING</c> says off.</summary>
    VariableOff,

    /// <summary><c>PRODUCT_USAGE_TRACKING</c> says log.</summary>
    VariableLog,

    /// <summary><c>usage.off</c> exists in the state directory, or can't be looked at.</summary>
    Marker,

    /// <summary><c>usage.off</c> exists for the whole machine, or can't be looked at.</summary>
    MachineMarker,

    /// <summary>No address and key are configured.</summary>
    NoEndpoint,

    /// <summary>Nothing stands against it.</summary>
    Default,

    /// <summary>The host program forbids files and processes (a test suite), or the operating system is not supported.</summary>
    Disabled,
}
