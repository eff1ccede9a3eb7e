namespace Arcade.Serve.Authorization;

/// <summary>An authorization server whose access tokens are taken.</summary>
public sealed record AuthorizationServer
{
    /// <summary>Where clients find it; published in the protected-resource metadata (RFC 9728).</summary>
    public required Uri Url { get; init; }

    /// <summary>The exact <c>iss</c> of its tokens.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where its public keys are (RFC 7517).</summary>
    public required Uri JwksUri { get; init; }

    /// <summary>The values of <c>aud</c> that are taken. Default: the server's canonical address alone.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>The signature algorithms that are taken, asymmetric ones only. Default <c>RS256</c>.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256"];

    /// <summary>How far its clock may be off. Default none.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.Zero;
}
