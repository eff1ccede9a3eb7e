using Arcade.Usage.Events;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>What was sent, when, and how it was answered, for the user's own eyes: 30 days, 256 KiB.</summary>
internal sealed class Receipts(Files files, StateFiles paths, TimeProvider time)
{
    private const int Limit = 256 * 1024;
    private const int ReadLimit = 16 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public void Add(string host, string verdict, IReadOnlyList<byte[]> events)
    {
        var lines = new Utf8Builder();
        var now = EventWriter.FormatTime(time.GetUtcNow());
        foreach (var sent in events)
        {
            lines.Raw("{\"at\":\""u8).Raw(now).Raw("\",\"verdict\":"u8).String(verdict).Raw(",\"host\":"u8).String(host)
                .Raw(",\"event\":"u8).Raw(sent).Raw("}\n"u8);
        }

        files.Append(paths.Receipts, lines.Written, createMissing: true);
        if (files.Look(paths.Receipts).Size > Limit)
            Trim();
    }

    /// <summary>The receipts that are still kept, oldest first: one JSON object each.</summary>
    public IReadOnlyList<JsonValue> Read()
    {
        var oldest = EventWriter.FormatTime(time.GetUtcNow() - Kept);
        var found = new List<JsonValue>();
        var rest = new ReadOnlySpan<byte>(files.Read(paths.Receipts, ReadLimit) ?? []);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            // A fixed-width time sorts as text does.
            if (JsonParser.Parse(rest[..end].ToArray()) is { } receipt && string.CompareOrdinal(receipt.Text("at"), oldest) >= 0)
                found.Add(receipt);
            rest = rest[(end + 1)..];
        }

        return found;
    }

    private void Trim()
    {
        var all = Read();
        var size = 0;
        var first = all.Count;
        while (first > 0 && size + all[first - 1].Raw.Length + 1 <= Limit / 2)
            size += all[--first].Raw.Length + 1;
        var text = new Utf8Builder(size);
        for (var i = first; i < all.Count; i++)
            text.Raw(all[i].Raw).Raw("\n"u8);
        files.Replace(paths.Receipts, text.Written, flush: false);
    }
}
