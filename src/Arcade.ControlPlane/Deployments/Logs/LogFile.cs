using System.Globalization;
using System.Text;

namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>The lines of one file.</summary>
internal static class LogFile
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The complete lines from a position on, and the position after them; nothing where the file is gone.</summary>
    public static (IReadOnlyList<LogEntry> Entries, long Position) Read(string path, long position)
    {
        var bytes = ReadBytes(path, position);
        var complete = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var entries = new List<LogEntry>();
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, complete).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { } entry)
                entries.Add(entry);
        }

        return (entries, position + complete);
    }

    public static DateTimeOffset? LastTime(string path) => Read(path, 0).Entries is [.., var last] ? last.Time : null;

    /// <summary>Whether what is written next would go on with a line that was cut off.</summary>
    public static bool EndsWithinLine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length == 0)
            return false;
        file.Position = file.Length - 1;
        return file.ReadByte() != '\n';
    }

    private static byte[] ReadBytes(string path, long position)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length <= position)
                return [];
            file.Position = position;
            var bytes = new byte[file.Length - position];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    // A line that was cut off by a crash is none.
    private static LogEntry? Parse(string line)
    {
        var end = line.IndexOf(DeploymentLog.Separator, StringComparison.Ordinal);
        return end > 0 && DateTimeOffset.TryParseExact(
            line.AsSpan(0, end), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new LogEntry(time, line[(end + 1)..])
            : null;
    }
}
