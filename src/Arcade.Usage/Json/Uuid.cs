using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>UUIDs as text: version 7 (RFC 9562 section 5.7) from a time and random bytes.</summary>
/// <remarks><c>Guid.CreateVersion7</c> brings cryptography with it, which costs 3 ms at its first use under the runtime's compiler.</remarks>
internal static class Uuid
{
    public const int Length = 16;

    /// <summary>Makes a version 7 UUID.</summary>
    /// <param name="unixMilliseconds">The time.</param>
    /// <param name="random">Sixteen random bytes; the first six are replaced by the time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string CreateVersion7(long unixMilliseconds, byte[] random)
    {
        for (var i = 5; i >= 0; i--)
        {
            random[i] = (byte)unixMilliseconds;
            unixMilliseconds >>= 8;
        }

        return Format(random, 7);
    }

    /// <summary>Makes a version 4 UUID (what the Python program writes as an anonymous id).</summary>
    public static string CreateVersion4(byte[] random) => Format(random, 4);

    public static bool IsValid(string? text)
    {
        if (text is not { Length: 36 })
            return false;
        for (var i = 0; i < 36; i++)
        {
            var expectsDash = i is 8 or 13 or 18 or 23;
            if (expectsDash ? text[i] != '-' : !Hexadecimal.IsDigit(text[i]))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string Format(byte[] bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0f) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        var text = new char[36];
        var length = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i is 4 or 6 or 8 or 10)
                text[length++] = '-';
            Hexadecimal.Write(bytes[i], text, length);
            length += 2;
        }

        return new string(text);
    }
}
