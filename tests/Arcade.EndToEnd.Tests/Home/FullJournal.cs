using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>A journal whose every segment is full.</summary>
internal static class FullJournal
{
    public const int Segments = 16;

    private const int SegmentSize = 64 * 1024;

    /// <summary>Fills every segment with copies of the one record that the journal holds, told apart by uuid and time.</summary>
    /// <param name="journal">The journal's directory.</param>
    /// <param name="oldest">The number of the segment that is to be the oldest.</param>
    /// <param name="padding">By how many characters each copy's <c>options</c> are longer.</param>
    /// <returns>How many records a segment holds.</returns>
    public static int Fill(string journal, int oldest, int padding = 0)
    {
        var record = FirstRecord(journal);
        using var parsed = JsonDocument.Parse(record);
        var recorded = parsed.RootElement.GetProperty("event");
        var uuid = recorded.GetProperty("uuid").GetString()!;
        var timestamp = recorded.GetProperty("timestamp").GetString()!;
        record = record.Replace("\"options\":\"", "\"options\":\"" + new string('x', padding), StringComparison.Ordinal);
        var moment = DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture);
        var perSegment = (SegmentSize / (record.Length + 13)) + 1;
        for (var segment = 1; segment <= Segments; segment++)
        {
            var text = new StringBuilder();
            var time = moment.AddHours(segment == oldest ? -2 : -1).AddMinutes(segment).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
            for (var i = 0; i < perSegment; i++)
            {
                var json = record.Replace(uuid, $"{segment:00}{i:000000}-0000-7000-8000-000000000000", StringComparison.Ordinal).Replace(timestamp, time, StringComparison.Ordinal);
                text.Append(Frame(json));
            }

            File.WriteAllText(Path.Combine(journal, $"{segment:00}"), text.ToString());
        }

        return perSegment;
    }

    /// <summary>The JSON of the first record in a journal.</summary>
    public static string FirstRecord(string journal) => File.ReadLines(Path.Combine(journal, "01")).First(static line => line.Length > 0)[11..];

    /// <summary>A record as it lies in a segment.</summary>
    public static string Frame(string json) => $"\n1 {Checksum(json)} {json}\n";

    /// <summary>CRC-32 as zip has it.</summary>
    private static string Checksum(string text)
    {
        var remainder = uint.MaxValue;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            remainder ^= octet;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
        }

        return (~remainder).ToString("x8", CultureInfo.InvariantCulture);
    }
}
