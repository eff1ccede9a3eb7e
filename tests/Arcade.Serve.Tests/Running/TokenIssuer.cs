using System.Security.Cryptography;
using Arcade.Serve.Authorization;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.Tests.Running;

/// <summary>An authorization server: its keys on loopback, and tokens signed with them.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Issuer = "https://issuer.example.com";
    public const string Resource = "http://127.0.0.1:1/mcp";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private Loopback? _loopback;
    private int _requests;

    /// <summary>How often the keys were asked for.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The id under which the RSA key is published; the tokens have "rsa".</summary>
    public string PublishedId { get; set; } = "rsa";

    /// <summary>True answers 500 in place of the keys.</summary>
    public bool IsDown { get; set; }

    /// <summary>What is answered in place of the keys; null for the keys.</summary>
    public string? Answer { get; set; }

    public ResourceServerOptions Options(params string[] requiredScopes) => new()
    {
        CanonicalUrl = new Uri(Resource),
        AuthorizationServers =
        [
            new AuthorizationServer { Url = new Uri(Issuer), Issuer = Issuer, JwksUri = new Uri(_loopback!.Address, "/keys"), Algorithms = ["RS256", "ES256"] },
        ],
        ScopesSupported = ["tools"],
        ChallengeScopes = ["tools"],
        RequiredScopes = requiredScopes,
    };

    public static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        issuer._loopback = await Loopback.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    /// <summary>Claims of a good token, but for what is said otherwise; an empty text leaves a claim out.</summary>
    public static string Claims(string issuer = Issuer, string audience = Resource, string subject = "ada", long expiry = 4000000000, string scope = "tools") =>
        $$"""{"iss":"{{issuer}}","aud":"{{audience}}",{{(subject.Length > 0 ? $"\"sub\":\"{subject}\"," : "")}}"exp":{{expiry}},"scope":"{{scope}}"}""";

    public string Rs256(string claims, string? keyId = "rsa") => Jwt.Join(
        keyId is null ? """{"alg":"RS256","typ":"JWT"}""" : $$"""{"alg":"RS256","typ":"JWT","kid":"{{keyId}}"}""", claims, bytes => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string Es256(string claims) => Jwt.Join(
        """{"alg":"ES256","typ":"JWT","kid":"curve"}""", claims, bytes => _curve.SignData(bytes, HashAlgorithmName.SHA256));

    /// <summary>The public key, used as if it were a secret that both know.</summary>
    public string Hs256ByPublicKey(string claims) => Jwt.Hs256(_rsa.ExportSubjectPublicKeyInfoPem(), claims, """{"alg":"HS256","typ":"JWT","kid":"rsa"}""");

    public async ValueTask DisposeAsync()
    {
        await _loopback!.DisposeAsync();
        _rsa.Dispose();
        _curve.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        }

        if (Answer is { } other)
            return context.Response.WriteAsync(other, context.RequestAborted);
        RSAParameters rsa = _rsa.ExportParameters(includePrivateParameters: false);
        ECParameters curve = _curve.ExportParameters(includePrivateParameters: false);
        return context.Response.WriteAsync($$"""
            {"keys":[
              {"kty":"RSA","kid":"{{PublishedId}}","use":"sig","n":"{{Jwt.Encode(rsa.Modulus!)}}","e":"{{Jwt.Encode(rsa.Exponent!)}}"},
              {"kty":"EC","kid":"curve","use":"sig","crv":"P-256","x":"{{Jwt.Encode(curve.Q.X!)}}","y":"{{Jwt.Encode(curve.Q.Y!)}}"}
            ]}
            """, context.RequestAborted);
    }
}
