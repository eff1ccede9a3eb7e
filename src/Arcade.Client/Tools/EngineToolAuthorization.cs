using Arcade.Client.Auth;

namespace Arcade.Client.Tools;

/// <summary>Somebody's agreement at a provider, which a tool needs.</summary>
public sealed record EngineToolAuthorization
{
    /// <summary>The requirement's id, where the Engine has one.</summary>
    public string? Id { get; init; }

    /// <summary>The provider, such as <c>google</c>.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Its kind: <c>oauth2</c>.</summary>
    public string? ProviderType { get; init; }

    /// <summary>What is asked for there.</summary>
    public OAuth2Scopes? Oauth2 { get; init; }

    /// <summary><c>active</c> or <c>inactive</c>: whether the provider is set up.</summary>
    public string? Status { get; init; }

    /// <summary>Why it isn't.</summary>
    public string? StatusReason { get; init; }

    /// <summary>How far the person has come: a value of <see cref="AuthorizationStatus"/>.</summary>
    public string? TokenStatus { get; init; }
}
