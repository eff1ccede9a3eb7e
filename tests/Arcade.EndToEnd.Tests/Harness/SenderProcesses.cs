using System.Globalization;
using System.Text;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>Finds processes by an entry of the environment that they were started with, as only Linux shows it.</summary>
internal static class SenderProcesses
{
    private const string HandOver = "ARCADE_USAGE_EVENT_DATA=";

    /// <summary>The senders of one home.</summary>
    public static int[] Of(string home) => [.. WithVariable("HOME=" + home).Where(static found => found.Environment.Any(static entry => entry.StartsWith(HandOver, StringComparison.Ordinal))).Select(static found => found.Id)];

    /// <summary>Every process that was started with this entry.</summary>
    public static int[] All(string entry) => [.. WithVariable(entry).Select(static found => found.Id)];

    private static IEnumerable<(int Id, string[] Environment)> WithVariable(string entry)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id) || Read(directory) is not { } environment)
                continue;
            if (environment.Contains(entry, StringComparer.Ordinal))
                yield return (id, environment);
        }
    }

    private static string[]? Read(string directory)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(directory, "environ"))).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return null;
        }
    }
}
