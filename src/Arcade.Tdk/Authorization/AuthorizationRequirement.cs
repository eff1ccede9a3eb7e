namespace Arcade.Tdk.Authorization;

/// <summary>An OAuth 2.0 authorization that the calling person must have given. On the wire its provider type is <c>oauth2</c>.</summary>
public sealed record AuthorizationRequirement
{
    /// <summary>The well-known provider, e.g. <c>google</c>; null for a provider that is known by <see cref="Id"/> alone.</summary>
    public string? ProviderId { get; init; }

    /// <summary>A certain provider as it is configured in the Engine; null for the provider's default.</summary>
    public string? Id { get; init; }

    /// <summary>The scopes asked for, as the provider spells them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
