using System.Security.Cryptography;
using System.Text;

namespace Arcade.Collector.Identity;

/// <summary>The uuid that a distinct id's person has or would have: version 5 (RFC 9562) over the project and the id, so known beforehand.</summary>
internal static class PersonUuid
{
    // PostHog's namespace for persons. Where PostHog puts its team's number, the project's token stands here.
    private static readonly Guid Namespace = new("932979b4-65c3-4424-8467-0b66ec27bc22");

    public static Guid Of(string token, string distinctId)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{Escaped(token)}:{distinctId}");
        byte[] input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 defines version 5 by SHA-1; nothing secret depends on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    // A token may have colons in it, which a team's number never has: the first one has to end it, or two projects would share a person.
    private static string Escaped(string token) => token.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);
}
