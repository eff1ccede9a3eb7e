namespace Arcade.Client.OAuth;

/// <summary>A code that signs in from another device (RFC 8628 section 3.2).</summary>
public sealed record DeviceAuthorization
{
    internal string DeviceCode { get; init; } = string.Empty;

    /// <summary>What a person types.</summary>
    public required string UserCode { get; init; }

    /// <summary>Where.</summary>
    public required Uri VerificationUri { get; init; }

    /// <summary>The same with the code in it; null where the service has no such page.</summary>
    public Uri? VerificationUriComplete { get; init; }

    /// <summary>How long the code is good.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>How long to wait between two questions; 5 seconds where the service doesn't say it.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Shows no code.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => $"a code for {VerificationUri}";
}
