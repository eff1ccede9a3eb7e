using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arcade.Serve.Authorization;

/// <summary>Checks access tokens: whose they are, for whom, until when, and by whose key.</summary>
internal sealed class TokenValidator
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly Dictionary<string, (AuthorizationServer Server, JwksKeys Keys)> _issuers = new(StringComparer.Ordinal);
    private readonly string _canonicalUrl;

    public TokenValidator(ResourceServerOptions options, HttpClient http, TimeProvider time)
    {
        _canonicalUrl = options.CanonicalUrl.OriginalString;
        foreach (AuthorizationServer server in options.AuthorizationServers)
            _issuers[server.Issuer] = (server, new JwksKeys(server.JwksUri, options.KeyLifetime, http, time));
    }

    public async Task<TokenVerdict> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        if (!_handler.CanReadToken(token))
            return Refused("The token is no JSON Web Token.");
        JsonWebToken read;
        try
        {
            read = _handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return Refused("The token is no JSON Web Token.");
        }

        // The library says null for an issuer that is null, and an empty text for what isn't there.
        if (read.Issuer is not { } named || !_issuers.TryGetValue(named, out (AuthorizationServer Server, JwksKeys Keys) issuer))
            return Refused("The token's issuer is not trusted here.");
        string? keyId = read.Kid is { Length: > 0 } id ? id : null;
        IList<SecurityKey> keys = await issuer.Keys.GetAsync(keyId, cancellationToken).ConfigureAwait(false);
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, ParametersOf(issuer.Server, keys, hasKeyId: keyId is not null)).ConfigureAwait(false);
        if (!result.IsValid)
            return Refused(ReasonOf(result.Exception));
        return result.ClaimsIdentity.FindFirst("sub") is null ? Refused("The token names no subject.") : new TokenVerdict(result.ClaimsIdentity, null);
    }

    private TokenValidationParameters ParametersOf(AuthorizationServer server, IList<SecurityKey> keys, bool hasKeyId) => new()
    {
        ValidIssuer = server.Issuer,
        ValidAudiences = server.Audiences.Count > 0 ? server.Audiences : [_canonicalUrl],
        ValidAlgorithms = server.Algorithms,
        IssuerSigningKeys = keys,

        // A token that names its key is judged by this key alone.
        TryAllIssuerSigningKeys = !hasKeyId,
        ClockSkew = server.ClockSkew,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        NameClaimType = "sub",
        AuthenticationType = "Bearer",
    };

    // The library's own messages hold parts of the token.
    private static string ReasonOf(Exception failure) => failure switch
    {
        SecurityTokenExpiredException => "The token has expired.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenNoExpirationException => "The token has no expiry.",
        SecurityTokenInvalidAudienceException => "The token is not for this server.",
        SecurityTokenSignatureKeyNotFoundException => "The token's key is not known.",
        SecurityTokenInvalidAlgorithmException => "The token's signature algorithm is not taken here.",
        SecurityTokenInvalidSignatureException => "The token's signature is wrong.",
        _ => "The token is not valid.",
    };

    private static TokenVerdict Refused(string problem) => new(null, problem);
}
