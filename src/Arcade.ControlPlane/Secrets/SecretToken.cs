using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arcade.ControlPlane.Secrets;

/// <summary>Random bearer secrets. Only their SHA-256 is stored: with 256 random bits nothing slower adds anything.</summary>
internal static class SecretToken
{
    /// <summary>The characters of a token: 32 bytes in base64url.</summary>
    public const int Length = 43;

    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A public name: 130 random bits in base 32.</summary>
    public static string CreateId(string prefix) => prefix + RandomNumberGenerator.GetString(Base32, 26);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
