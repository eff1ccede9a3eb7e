using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Consent;

/// <summary>The table of <c>docs/usage-consent.md</c>, as a reader finds it there.</summary>
internal static class ConsentPage
{
    private const string Any = "any";
    private const string Absent = "absent";

    /// <summary>A state of each input that a published program can be brought into, then the mode and the rule: at least one for each line.</summary>
    /// <param name="isMachineWide">Whether the marker for the machine decides.</param>
    public static IEnumerable<string[]> Rows(bool isMachineWide)
    {
        var lines = File.ReadLines(Path.Combine(QuietProgram.RepositoryRoot, "docs/usage-consent.md")).SkipWhile(static line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => line.StartsWith('|')).Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
        foreach (var line in lines)
        {
            // Whether the host forbids it is asked of a library's user, not of a program.
            if (line[0] == "yes" || line[^1] == "machine_marker" != isMachineWide)
                continue;
            IEnumerable<string[]> rows = [[]];
            foreach (var (column, cell) in line[..^3].Index())
            {
                var states = cell == Any ? [column is 3 or 4 ? Absent : "not set"] : cell.Split(", ").Where(static state => state is not ("unreadable" or "built in"));
                rows = rows.SelectMany(row => states.Select(state => (string[])[.. row, state]));
            }

            foreach (var row in rows)
                yield return [.. row, line[^2], line[^1]];
        }
    }
}
