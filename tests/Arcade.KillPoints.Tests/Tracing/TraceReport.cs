using System.Globalization;

namespace Arcade.KillPoints.Tests.Tracing;

/// <summary>What the tracer saw of one run.</summary>
/// <param name="Calls">Every call that could be a point, in order; only of a run that is not killed.</param>
/// <param name="IsKilled">Whether the point was reached.</param>
/// <param name="Recorded">How many records the traced process had written into the journal: the call had returned.</param>
internal sealed record TraceReport(IReadOnlyList<string> Calls, bool IsKilled, int Recorded)
{
    public static TraceReport Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var isComplete = Array.Exists(lines, static line => line.StartsWith("exit ", StringComparison.Ordinal));
        Assert.True(isComplete, $"The tracer did not end well; its report is:\n{string.Join('\n', lines.TakeLast(5))}");
        return new TraceReport(
            [.. After(lines, "point ")],
            After(lines, "killed ").Any(),
            int.Parse(After(lines, "recorded ").Single(), CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> After(IEnumerable<string> lines, string word) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);
}
