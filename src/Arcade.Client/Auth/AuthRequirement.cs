namespace Arcade.Client.Auth;

/// <summary>What a person is asked to agree to. One of <see cref="Id"/> and <see cref="ProviderId"/> is needed.</summary>
public sealed record AuthRequirement
{
    /// <summary>The requirement's id, where the Engine has one.</summary>
    public string? Id { get; init; }

    /// <summary>The provider, such as <c>google</c>.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Its kind.</summary>
    public string? ProviderType { get; init; } = "oauth2";

    /// <summary>What is asked for there.</summary>
    public OAuth2Scopes? Oauth2 { get; init; }
}
