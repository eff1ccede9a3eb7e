using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Arcade.ControlPlane.Workers;

/// <summary>The tokens of the worker protocol: HS256 by the worker's secret, for the audience <c>worker</c>, version <c>1</c>, valid for some minutes.</summary>
internal static class WorkerToken
{
    // Long enough for clocks that differ; short enough that a token from a log is worth little.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public static string Create(string secret, DateTimeOffset now)
    {
        var claims = string.Create(CultureInfo.InvariantCulture, $$"""{"aud":"worker","ver":"1","exp":{{(now + Lifetime).ToUnixTimeSeconds()}}}""");
        var body = $"{Header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";
    }
}
