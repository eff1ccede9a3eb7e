namespace Arcade.Serve.Authorization;

/// <summary>Protection of MCP over HTTP as an OAuth 2.0 resource server (MCP 2025-11-25, basic/authorization; RFC 9728).</summary>
public sealed record ResourceServerOptions
{
    private static readonly string[] Asymmetric =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>The address that clients know the server's MCP endpoint by, e.g. <c>https://tools.example.com/mcp</c>; https, or http on loopback.</summary>
    public required Uri CanonicalUrl { get; init; }

    /// <summary>Whose tokens are taken; one or more.</summary>
    public required IReadOnlyList<AuthorizationServer> AuthorizationServers { get; init; }

    /// <summary>Scopes published in the metadata. Default none.</summary>
    public IReadOnlyList<string> ScopesSupported { get; init; } = [];

    /// <summary>Scopes named in the challenge to a client without a token. Default none.</summary>
    public IReadOnlyList<string> ChallengeScopes { get; init; } = [];

    /// <summary>Scopes that a token has to have; without one of them the answer is 403. Default none.</summary>
    public IReadOnlyList<string> RequiredScopes { get; init; } = [];

    /// <summary>How long keys are kept before they are asked for again. Default one hour.</summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromHours(1);

    internal void Validate()
    {
        if (!CanonicalUrl.IsAbsoluteUri || !(CanonicalUrl.Scheme == Uri.UriSchemeHttps || (CanonicalUrl.Scheme == Uri.UriSchemeHttp && CanonicalUrl.IsLoopback)) || CanonicalUrl.Fragment.Length > 0)
            throw new ServeException("The canonical address of the server has to be an https address without a fragment (http is taken on loopback).");
        if (AuthorizationServers.Count == 0)
            throw new ServeException("A protected server needs at least one authorization server: whose tokens should it take?");
        foreach (AuthorizationServer server in AuthorizationServers)
        {
            foreach (string algorithm in server.Algorithms)
            {
                if (!Asymmetric.Contains(algorithm))
                    throw new ServeException($"'{algorithm}' is no signature algorithm that tokens may have here: use one of {string.Join(", ", Asymmetric)}.");
            }
        }
    }
}
