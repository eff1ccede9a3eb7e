using System.Globalization;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A journal segment as it was read.</summary>
/// <param name="Number">1 to 16; it says nothing about age.</param>
/// <param name="Path">Its path.</param>
/// <param name="Size">Its size when it was read, in bytes.</param>
/// <param name="Records">Its whole records in the order of writing.</param>
/// <param name="HasUnknownFormat">Whether it holds records of a version that this program doesn't know.</param>
/// <param name="PassedOver">Damaged lines before a whole record: torn for certain.</param>
/// <param name="OpenTail">Whether something incomplete stands behind the last whole record: it may be a write under way.</param>
internal sealed record Segment(
    int Number,
    string Path,
    long Size,
    IReadOnlyList<JournalRecord> Records,
    bool HasUnknownFormat,
    int PassedOver,
    bool OpenTail)
{
    /// <summary>What stands for each damaged line where ends are counted: its event's uuid if that can still be read.</summary>
    public required IReadOnlyList<string> Damaged { get; init; }

    /// <summary>The oldest time that a record of it bears.</summary>
    public DateTimeOffset Age => Records.Count == 0 ? DateTimeOffset.MaxValue : Records[0].Timestamp;

    public static Segment Parse(int number, string path, byte[] bytes)
    {
        var records = new List<JournalRecord>();
        var hasUnknown = false;
        var torn = new List<string>();
        var damaged = 0;
        var passedOver = 0;
        var rest = bytes.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.Length == 0)
                continue;

            var kind = end < 0 ? FrameKind.Damaged : Take(line, records);
            if (kind == FrameKind.Whole)
            {
                passedOver += damaged;
                damaged = 0;
            }
            else if (kind == FrameKind.UnknownFormat)
            {
                hasUnknown = true;
            }
            else
            {
                damaged++;
                torn.Add(NameOf(line, number, bytes.Length - rest.Length));
            }
        }

        return new Segment(number, path, bytes.Length, records, hasUnknown, passedOver, damaged > 0) { Damaged = torn };
    }

    /// <summary>A record that was met whole before must not count as torn and as missing.</summary>
    private static string NameOf(ReadOnlySpan<byte> line, int number, int end)
    {
        var member = "\"uuid\":\""u8;
        var start = line.IndexOf(member);
        if (start >= 0 && line.Length >= start + member.Length + 36)
        {
            var uuid = System.Text.Encoding.ASCII.GetString(line.Slice(start + member.Length, 36));
            if (Uuid.IsValid(uuid))
                return uuid;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{number}-{end}-{Crc32.Compute(line):x8}");
    }

    /// <summary>A line whose checksum is right and that is no record all the same can never be sent: it is torn like any other.</summary>
    private static FrameKind Take(ReadOnlySpan<byte> line, List<JournalRecord> records)
    {
        var kind = RecordFrame.Unwrap(line, out var json);
        if (kind != FrameKind.Whole)
            return kind;
        if (JournalRecord.Parse(json.ToArray()) is not { } record)
            return FrameKind.Damaged;
        records.Add(record);
        return kind;
    }
}
