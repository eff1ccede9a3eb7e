namespace Arcade.ControlPlane.OAuth;

/// <summary>What an authorization code stands for, and what it is bound to.</summary>
internal sealed record AuthorizationCode
{
    /// <summary>The grant that it gives, or has given.</summary>
    public required string GrantId { get; init; }

    public required string AccountId { get; init; }

    public required string ClientId { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>The challenge of RFC 7636, by SHA-256.</summary>
    public required string Challenge { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public bool IsSpent { get; init; }
}
