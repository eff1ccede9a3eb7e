using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arcade.Client.OAuth;

/// <summary>Proves that whoever brings a code is who asked for it (RFC 7636, method S256).</summary>
public sealed class ProofKey
{
    private const int Bytes = 64;

    private ProofKey(string verifier)
    {
        Verifier = verifier;
        Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
    }

    /// <summary>What is shown at the end, and is secret until then: 86 characters out of 64 random bytes.</summary>
    public string Verifier { get; }

    /// <summary>What is shown at the beginning.</summary>
    public string Challenge { get; }

    /// <summary>Makes a new one.</summary>
    /// <returns>It.</returns>
    public static ProofKey Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
}
