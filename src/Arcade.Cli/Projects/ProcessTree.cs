using System.Diagnostics;
using System.Globalization;

namespace Arcade.Cli.Projects;

/// <summary>Which processes are below one, as far as the system tells.</summary>
internal static class ProcessTree
{
    private const string Processes = "/proc";

    /// <summary>The processes below this one that have none below them.</summary>
    public static IReadOnlyList<int> LastBelow(int process)
    {
        var below = (Directory.Exists(Processes) ? FromFiles() : FromCommand()).ToLookup(static pair => pair.Parent, static pair => pair.Process);
        var last = new List<int>();
        var open = new Stack<int>(below[process]);
        while (open.TryPop(out var one))
        {
            if (!below.Contains(one))
                last.Add(one);
            foreach (var child in below[one])
                open.Push(child);
        }

        return last;
    }

    private static IEnumerable<(int Process, int Parent)> FromFiles()
    {
        foreach (var directory in Directory.EnumerateDirectories(Processes))
        {
            if (TryNumber(Path.GetFileName(directory), out var process) && ReadStatus(directory) is { } status)
            {
                // The name before the last bracket may hold anything; behind it stand the state and the parent.
                var fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 1 && TryNumber(fields[1], out var parent))
                    yield return (process, parent);
            }
        }
    }

    private static string? ReadStatus(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "stat"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // macOS has no such files.
    private static List<(int Process, int Parent)> FromCommand()
    {
        using var list = Process.Start(new ProcessStartInfo("/bin/ps", ["-A", "-o", "pid=,ppid="]) { RedirectStandardOutput = true })!;
        var found = new List<(int, int)>();
        while (list.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var process, var parent] && TryNumber(process, out var child) && TryNumber(parent, out var above))
                found.Add((child, above));
        }

        list.WaitForExit();
        return found;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
