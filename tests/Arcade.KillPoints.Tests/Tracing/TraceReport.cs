using System.Globalization;
using System.Text.RegularExpressions;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.KillPoints.Tests.Tracing;

/// <summary>What the tracer saw of one run.</summary>
/// <param name="Calls">Every call that could be a point, in order; only of a run that is not killed.</param>
/// <param name="IsKilled">Whether the point was reached.</param>
/// <param name="Recorded">How many records the traced process had written into the journal: the call had returned.</param>
/// <param name="Result">How the command ended, which is the one that was killed or the one whose sender was.</param>
internal sealed partial record TraceReport(IReadOnlyList<string> Calls, bool IsKilled, int Recorded, RunResult Result)
{
    public static TraceReport Read(string path, RunResult result)
    {
        var lines = File.ReadAllLines(path);
        var isComplete = Array.Exists(lines, static line => line.StartsWith("exit ", StringComparison.Ordinal));
        Assert.True(isComplete, $"The tracer did not end well; its report is:\n{string.Join('\n', lines.TakeLast(5))}");
        return new TraceReport(
            [.. After(lines, "point ")],
            After(lines, "killed ").Any(),
            int.Parse(After(lines, "recorded ").Single(), CultureInfo.InvariantCulture),
            result);
    }

    /// <summary>What the command let its user see, without the addresses of this run alone.</summary>
    public string Shown => Address().Replace($"exit code {Result.ExitCode}\n--- output\n{Result.Output}\n--- error\n{Result.Error}", "ADDRESS");

    private static IEnumerable<string> After(IEnumerable<string> lines, string word) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
