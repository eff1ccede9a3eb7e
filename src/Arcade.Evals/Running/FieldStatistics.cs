namespace Arcade.Evals.Running;

/// <summary>How one field was judged over all runs of a case.</summary>
/// <param name="Field">The argument's name, or <c>tool_selection</c>.</param>
/// <param name="Weight">What it counts for.</param>
/// <param name="Scores">What was given, 0 to the weight.</param>
public sealed record FieldStatistics(string Field, double Weight, Statistics Scores)
{
    internal static IReadOnlyList<FieldStatistics> Of(IReadOnlyList<RunResult> runs) =>
    [
        .. runs.SelectMany(static run => run.Rows)
            .Where(static row => row.IsCriticized)
            .GroupBy(static row => row.Field, StringComparer.Ordinal)
            .Select(static rows => new FieldStatistics(rows.Key, rows.First().Weight, Statistics.Of(rows.Select(static row => row.Score)))),
    ];
}
