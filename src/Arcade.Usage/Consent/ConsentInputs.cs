namespace Arcade.Usage.Consent;

/// <summary>Everything that consent depends on.</summary>
internal readonly struct ConsentInputs
{
    /// <summary>The value of <c>DO_NOT_TRACK</c>, or null.</summary>
    public string? DoNotTrack { get; init; }

    /// <summary>The value of <c>PRODUCT_USAGE_TRACKING</c>, or null.</summary>
    public string? Tracking { get; init; }

    /// <summary>Whether the user's marker exists or can't be looked at.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether the machine's marker exists or can't be looked at.</summary>
    public bool IsMachineMarked { get; init; }

    /// <summary>Whether a usable address and key are configured.</summary>
    public bool HasEndpoint { get; init; }
}
