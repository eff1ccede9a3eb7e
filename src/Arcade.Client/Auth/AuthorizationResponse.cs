namespace Arcade.Client.Auth;

/// <summary>A person's agreement at a provider, and how far it has come.</summary>
public sealed record AuthorizationResponse
{
    /// <summary>Its id: its status is asked for by it.</summary>
    public string? Id { get; init; }

    /// <summary>What was agreed to, once it was.</summary>
    public AuthorizationContext? Context { get; init; }

    /// <summary>The provider.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>How far it has come: a value of <see cref="AuthorizationStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>The page on which the person agrees.</summary>
    public string? Url { get; init; }

    /// <summary>The person.</summary>
    public string? UserId { get; init; }
}
