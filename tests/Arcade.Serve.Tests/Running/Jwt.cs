using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arcade.Serve.Tests.Running;

/// <summary>Writes tokens by hand, also such as no library would write.</summary>
internal static class Jwt
{
    public const string WorkerHeader = """{"alg":"HS256","typ":"JWT"}""";

    public static string Hs256(string secret, string payload, string header = WorkerHeader) =>
        Join(header, payload, signed => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));

    public static string Unsigned(string payload) => Join("""{"alg":"none","typ":"JWT"}""", payload, static _ => []);

    public static string Join(string header, string payload, Func<byte[], byte[]> sign)
    {
        string signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
