using System.Globalization;
using System.Text;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>Windows senders are Linux processes too, with the environment that their loader was given.</summary>
internal static class SenderProcesses
{
    /// <summary>Whether a sender is at work for a home.</summary>
    public static bool Any(string home) => Of(home).Length > 0;

    public static int[] Of(string home)
    {
        var mark = WinePrefix.ToWindows(home);
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(static path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && IsSender(id) && Read(id, "environ").Contains(mark, StringComparison.OrdinalIgnoreCase))];
    }

    private static bool IsSender(int id) => Read(id, "cmdline").TrimEnd('\0').EndsWith("usage-sender", StringComparison.Ordinal);

    private static string Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
