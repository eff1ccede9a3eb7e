using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>Hexadecimal digits, read in either case and written in lower case.</summary>
internal static class Hexadecimal
{
    /// <summary>The value of up to eight digits, or -1 where one is none.</summary>
    public static long Parse(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            var nibble = Value(digit);
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
            eightDigits[i] = (byte)Digit((int)value);
            value >>= 4;
        }
    }

    /// <summary>The digit of the lowest four bits; reckoned, for a table would bring the types of every constant in the assembly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Digit(int value)
    {
        value &= 15;
        return (char)(value < 10 ? '0' + value : 'a' + value - 10);
    }

    public static string Format(ulong value)
    {
        var digits = new char[16];
        for (var i = 15; i >= 0; i--)
        {
            digits[i] = Digit((int)value);
            value >>= 4;
        }

        return new string(digits);
    }

    /// <summary>Writes a byte as two characters of a text.</summary>
    public static void Write(byte value, char[] text, int start)
    {
        text[start] = Digit(value >> 4);
        text[start + 1] = Digit(value);
    }

    public static string Format(ReadOnlySpan<byte> bytes)
    {
        var digits = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
            Write(bytes[i], digits, 2 * i);
        return new string(digits);
    }

    /// <summary>Reads pairs of digits.</summary>
    /// <returns>The bytes, or null where the text is not that.</returns>
    public static byte[]? ParseBytes(string? text)
    {
        if (text is null || text.Length % 2 != 0)
            return null;
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            var high = Value(text[2 * i]);
            var low = Value(text[(2 * i) + 1]);
            if (high < 0 || low < 0)
                return null;
            bytes[i] = (byte)((high << 4) | low);
        }

        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => Value(character) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Value(int digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
