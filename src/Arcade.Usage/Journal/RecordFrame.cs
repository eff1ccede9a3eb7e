using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A record on disk: line feed, format number, space, CRC-32 of the JSON in eight digits, space, JSON, line feed.</summary>
/// <remarks>The leading line feed ends whatever torn record stands before it, so that a torn one spoils only itself.</remarks>
internal static class RecordFrame
{
    public const int MaxSize = 16 * 1024;

    private const int PrefixLength = 12;

    /// <summary>Frames a record's JSON.</summary>
    /// <returns>The bytes of one write, or null where they are too many.</returns>
    public static byte[]? Wrap(ReadOnlySpan<byte> json)
    {
        if (json.Length + PrefixLength + 1 > MaxSize)
            return null;
        var frame = new byte[json.Length + PrefixLength + 1];
        "\n1 "u8.CopyTo(frame);
        Hexadecimal.Write(Crc32.Compute(json), new Span<byte>(frame, 3, 8));
        frame[11] = (byte)' ';
        json.CopyTo(new Span<byte>(frame, PrefixLength, json.Length));
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
