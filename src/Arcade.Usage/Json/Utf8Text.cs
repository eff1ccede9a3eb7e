using System.Text;

namespace Arcade.Usage.Json;

/// <summary>Texts to UTF-8 and back; ASCII by hand.</summary>
/// <remarks>
/// The framework's converters work on vectors. In a program that is not native, the first use of those types costs 1.8 ms, and
/// what an ordinary command reads and writes is ASCII.
/// </remarks>
internal static unsafe class Utf8Text
{
    /// <summary>The bytes that a text may need at most.</summary>
    public static int Room(int characters) => characters * 3;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return Decode(start, bytes.Length);
    }

    /// <summary>By a pointer: a span's members are each set up at their first use.</summary>
    public static string Decode(byte* bytes, int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            if (bytes[i] >= 0x80)
                return Encoding.UTF8.GetString(bytes, length);
            text[i] = (char)bytes[i];
        }

        return new string(text);
    }

    /// <summary>Writes a part of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="room">At least three bytes for each character.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Encode(string text, int start, int end, Span<byte> room)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] >= 0x80)
                return Encoding.UTF8.GetBytes(text.AsSpan(start, end - start), room);
            room[i - start] = (byte)text[i];
        }

        return end - start;
    }

    /// <summary>As above, into memory of at least as much room.</summary>
    public static int Encode(string text, int length, byte* room)
    {
        for (var i = 0; i < length; i++)
        {
            if (text[i] >= 0x80)
                return Encode(text, 0, length, new Span<byte>(room, Room(length)));
            room[i] = (byte)text[i];
        }

        return length;
    }

    public static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
                return Encoding.UTF8.GetBytes(text);
            bytes[i] = (byte)text[i];
        }

        return bytes;
    }
}
