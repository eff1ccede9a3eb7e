using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A record on disk: line feed, format number, space, CRC-32 of the JSON in eight digits, space, JSON, line feed.</summary>
/// <remarks>The leading line feed ends whatever torn record stands before it, so that a torn one spoils only itself.</remarks>
internal static unsafe class RecordFrame
{
    public const int MaxSize = 16 * 1024;

    private const int PrefixLength = 12;

    /// <summary>Frames a record's JSON.</summary>
    /// <returns>The bytes of one write, or null where they are too many.</returns>
    public static byte[]? Wrap(byte[] json) => Wrap(json, json.Length);

    /// <summary>As above, of what was built.</summary>
    public static byte[]? Wrap(Utf8Builder json) => Wrap(json.Buffer, json.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte[]? Wrap(byte[] json, int length)
    {
        if (length + PrefixLength + 1 > MaxSize)
            return null;
        var frame = new byte[length + PrefixLength + 1];
        frame[0] = (byte)'\n';
        frame[1] = (byte)'1';
        frame[2] = (byte)' ';
        uint checksum;
        fixed (byte* start = json)
            checksum = Crc32.Compute(start, length);
        for (var i = 0; i < 8; i++)
            frame[3 + i] = (byte)Hexadecimal.Digit((int)(checksum >> (28 - (4 * i))));
        frame[11] = (byte)' ';
        for (var i = 0; i < length; i++)
            frame[PrefixLength + i] = json[i];
        frame[^1] = (byte)'\n';
        return frame;
    }

    /// <summary>Reads a line that its line feeds were taken from.</summary>
    /// <param name="line">The line.</param>
    /// <param name="json">The JSON, where the format is ours and the line is whole.</param>
    /// <returns>What the line is.</returns>
    public static FrameKind Unwrap(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> json)
    {
        json = default;
        var space = line.IndexOf((byte)' ');
        if (space is < 1 or > 9 || line.Length < space + 10 || line[space + 9] != ' ')
            return FrameKind.Damaged;
        if (line[..space].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return FrameKind.Damaged;
        var body = line[(space + 10)..];
        if (Hexadecimal.Parse(line.Slice(space + 1, 8)) != Crc32.Compute(body))
            return FrameKind.Damaged;
        if (!line[..space].SequenceEqual("1"u8))
            return FrameKind.UnknownFormat;
        json = body;
        return FrameKind.Whole;
    }
}
