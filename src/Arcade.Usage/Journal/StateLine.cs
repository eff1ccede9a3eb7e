using System.Text;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A line of the state log: its checksum, a space, words. A line feed stands before and after each, so that a torn line spoils only itself.</summary>
internal static class StateLine
{
    private static ReadOnlySpan<byte> LineStart => "\n"u8;

    public static Utf8Builder Wrap(Utf8Builder body)
    {
        Span<byte> checksum = stackalloc byte[8];
        Hexadecimal.Write(Crc32.Compute(body.Written), checksum);
        return new Utf8Builder(body.Length + 16).Raw(LineStart).Raw(checksum).Raw(" "u8).Raw(body.Written).Raw("\n"u8);
    }

    /// <summary>The words of a line that its line feeds were taken from, or null where it is torn.</summary>
    public static string[]? Unwrap(ReadOnlySpan<byte> line) =>
        line.Length > 9 && line[8] == ' ' && Hexadecimal.Parse(line[..8]) == Crc32.Compute(line[9..]) ? Encoding.UTF8.GetString(line[9..]).Split(' ') : null;

    public static Utf8Builder Decided(string uuid, Decision decision)
    {
        var body = new Utf8Builder(256).Raw("decided "u8).Raw(uuid).Raw(" "u8).Raw(Uri.EscapeDataString(decision.DistinctId)).Raw(decision.IsAnonymous ? " 1"u8 : " 0"u8);
        return Wrap(decision.Dropped == 0 ? body : body.Raw(" "u8).Integer(decision.Dropped));
    }

    public static Utf8Builder Settled(string uuid, string verdict) => Wrap(new Utf8Builder(128).Raw("settled "u8).Raw(uuid).Raw(" "u8).Raw(verdict));

    public static Utf8Builder Seen(IReadOnlyList<string> uuids)
    {
        var body = new Utf8Builder((uuids.Count * 37) + 8).Raw("seen"u8);
        foreach (var uuid in uuids)
            body.Raw(" "u8).Raw(uuid);
        return Wrap(body);
    }
}
