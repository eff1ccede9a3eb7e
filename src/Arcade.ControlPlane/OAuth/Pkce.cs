using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Proof that who redeems a code is who asked for it (RFC 7636), by SHA-256 alone.</summary>
internal static class Pkce
{
    public const string Method = "S256";

    // 32 bytes in base64url.
    private const int ChallengeLength = 43;
    private const int MaximumVerifierLength = 128;

    public static bool IsChallenge(string? text) => text is { Length: ChallengeLength } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    public static bool Matches(string verifier, string challenge) =>
        IsVerifier(verifier)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));

    private static bool IsVerifier(string text) =>
        text.Length is >= ChallengeLength and <= MaximumVerifierLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~');
}
