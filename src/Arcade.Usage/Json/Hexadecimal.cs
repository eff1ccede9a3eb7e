namespace Arcade.Usage.Json;

/// <summary>Hexadecimal digits, read in either case and written in lower case.</summary>
internal static unsafe class Hexadecimal
{
    /// <summary>The value of up to eight digits, or -1 where one is none.</summary>
    public static long Parse(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            var nibble = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (nibble < 0)
                return -1;
            value = (value << 4) | (uint)nibble;
        }

        return digits.Length is > 0 and <= 8 ? value : -1;
    }

    public static void Write(uint value, Span<byte> eightDigits)
    {
        for (var i = 7; i >= 0; i--)
        {
            eightDigits[i] = "0123456789abcdef"u8[(int)(value & 15)];
            value >>= 4;
        }
    }

    /// <summary>Writes a byte as the first two characters of a text.</summary>
    public static void Write(byte value, char* twoDigits)
    {
        twoDigits[0] = (char)"0123456789abcdef"u8[value >> 4];
        twoDigits[1] = (char)"0123456789abcdef"u8[value & 15];
    }

    public static string Format(ReadOnlySpan<byte> bytes)
    {
        var digits = stackalloc char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
            Write(bytes[i], digits + (2 * i));
        return new string(digits, 0, bytes.Length * 2);
    }

    /// <summary>Reads pairs of digits.</summary>
    /// <returns>The bytes, or null where the text is not that.</returns>
    public static byte[]? ParseBytes(string? text)
    {
        if (text is null || text.Length % 2 != 0)
            return null;
        var bytes = new byte[text.Length / 2];
        Span<byte> pair = stackalloc byte[2];
        for (var i = 0; i < bytes.Length; i++)
        {
            pair[0] = (byte)Math.Min(text[2 * i], '\x7f');
            pair[1] = (byte)Math.Min(text[(2 * i) + 1], '\x7f');
            var value = Parse(pair);
            if (value < 0)
                return null;
            bytes[i] = (byte)value;
        }

        return bytes;
    }
}
