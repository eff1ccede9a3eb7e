using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Arcade.Serve.Worker;

/// <summary>
/// The Engine's tokens: HS256 by the secret that both know, for the audience <c>worker</c>, of version <c>1</c>. An expiry is looked at where
/// there is one; upstream demands none.
/// </summary>
internal sealed class WorkerTokens
{
    /// <summary>Less could be guessed by trying (RFC 7518 section 3.2 asks for 32 bytes; secrets that are in use have 16).</summary>
    private const int MinSecretBytes = 16;

    /// <summary>The library takes no shorter key for HS256.</summary>
    private const int MinKeyBytes = 32;

    private const string Audience = "worker";
    private const string Version = "1";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters;

    /// <exception cref="ServeException">The secret is too short.</exception>
    public WorkerTokens(string secret)
    {
        byte[] key = Encoding.UTF8.GetBytes(secret);
        if (key.Length < MinSecretBytes)
            throw new ServeException($"The worker's secret is too short: give ARCADE_WORKER_SECRET at least {MinSecretBytes} characters, chosen at random.");

        // HMAC itself fills a key up with zeros (RFC 2104 section 2): a key filled up before is the same key.
        Array.Resize(ref key, Math.Max(key.Length, MinKeyBytes));
        _parameters = new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(key),
            ValidAudience = Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
#pragma warning disable CA5404 // The Engine's tokens name no issuer and may have no expiry: that is the protocol.
            ValidateIssuer = false,
            RequireExpirationTime = false,
#pragma warning restore CA5404
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = true,
            ClockSkew = TimeSpan.Zero,
        };
    }

    /// <summary>Why a token is not taken; null where it is.</summary>
    public async Task<string?> FindProblemAsync(string token)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, _parameters).ConfigureAwait(false);
        if (!result.IsValid)
            return ReasonOf(result.Exception);
        var read = (JsonWebToken)result.SecurityToken;

        // A header that has to be understood and isn't (RFC 7515 section 4.1.11).
        if (read.TryGetHeaderValue("crit", out object? _))
            return "Unknown critical header";
        return read.TryGetPayloadValue("ver", out string? version) && version == Version ? null : $"Unsupported token version: expected {Version}";
    }

    // The library's own messages hold parts of the token.
    private static string ReasonOf(Exception failure) => failure switch
    {
        SecurityTokenMalformedException => "Not enough segments",
        SecurityTokenExpiredException => "Signature has expired",
        SecurityTokenNotYetValidException => "The token is not yet valid",
        SecurityTokenInvalidAudienceException => "Invalid audience",
        SecurityTokenInvalidAlgorithmException => "The specified alg value is not allowed",
        SecurityTokenInvalidSignatureException => "Signature verification failed",
        _ => "Invalid token",
    };
}
