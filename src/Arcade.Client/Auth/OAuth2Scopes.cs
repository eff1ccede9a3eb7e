namespace Arcade.Client.Auth;

/// <summary>What is asked for at an OAuth 2 provider.</summary>
public sealed record OAuth2Scopes
{
    /// <summary>The scopes.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}
