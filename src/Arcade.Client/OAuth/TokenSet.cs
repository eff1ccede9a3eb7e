namespace Arcade.Client.OAuth;

/// <summary>What a token endpoint gives (RFC 6749 section 5.1).</summary>
public sealed record TokenSet
{
    /// <summary>What requests carry.</summary>
    public required string AccessToken { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the next ones are had with; null where the one before stays good.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Shows no token.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => "tokens";
}
