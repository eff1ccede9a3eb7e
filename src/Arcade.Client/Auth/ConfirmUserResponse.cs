namespace Arcade.Client.Auth;

/// <summary>What became of a person's confirmation.</summary>
public sealed record ConfirmUserResponse
{
    /// <summary>The authorization that it belongs to.</summary>
    public string AuthId { get; init; } = string.Empty;

    /// <summary>Where to send the person now.</summary>
    public string? NextUri { get; init; }
}
