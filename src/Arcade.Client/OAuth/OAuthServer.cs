using Arcade.Client.Addresses;

namespace Arcade.Client.OAuth;

/// <summary>Where a service is signed in to by OAuth, as its <c>/api/v1/auth/cli_config</c> says. Each address is https or on this machine.</summary>
public sealed record OAuthServer
{
    private const string Scope = "openid offline_access";

    /// <summary>The service that said it.</summary>
    public required ServiceAddress Service { get; init; }

    /// <summary>What the command line is called there. It has no secret.</summary>
    public required string ClientId { get; init; }

    /// <summary>Where a browser goes.</summary>
    public required Uri AuthorizationEndpoint { get; init; }

    /// <summary>Where tokens are had.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>Where tokens are given back (RFC 7009); null where that isn't offered.</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>Where a code for another device is had (RFC 8628); null where that isn't offered.</summary>
    public Uri? DeviceAuthorizationEndpoint { get; init; }

    internal static string RequestedScope => Scope;

    /// <summary>The page that a browser opens to sign in (RFC 6749 section 4.1.1, with RFC 7636).</summary>
    /// <param name="redirectUri">Where it comes back to.</param>
    /// <param name="state">What it must bring back.</param>
    /// <param name="challenge">The challenge of a <see cref="ProofKey"/>.</param>
    /// <returns>The page's URL.</returns>
    public string AuthorizationUrl(string redirectUri, string state, string challenge)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(challenge);
        var query = $"response_type=code&client_id={Uri.EscapeDataString(ClientId)}&redirect_uri={Uri.EscapeDataString(redirectUri)}"
            + $"&scope={Uri.EscapeDataString(Scope)}&state={Uri.EscapeDataString(state)}&code_challenge={Uri.EscapeDataString(challenge)}&code_challenge_method=S256";
        var page = AuthorizationEndpoint.AbsoluteUri;
        return page + (AuthorizationEndpoint.Query.Length == 0 ? "?" : "&") + query;
    }
}
