using Arcade.Evals.Critics;

namespace Arcade.Evals.Scoring;

/// <summary>Scores the calls of an answer: pairs them with the expected ones as favourably as can be, and adds up what each pair is worth.</summary>
internal sealed class CaseScorer(EvalRubric rubric, IReadOnlyList<Critic> critics, ArgumentDefaults defaults)
{
    private const double Rounding = 1e-9;
    private const int Digits = 6;

    private readonly IReadOnlyList<double> _weights = CriticWeight.Resolve(critics);

    public CaseScore Score(IReadOnlyList<ToolCall> expected, IReadOnlyList<ToolCall> actual)
    {
        if (rubric.FailOnCallCount && expected.Count != actual.Count)
            return Fail($"Expected {Count(expected)}, and the model made {Count(actual)}.");
        if (expected.Count == 0 && actual.Count == 0)
            return Judge(1, []);
        if (rubric.FailOnToolSelection && SelectionDiffers(expected, actual))
            return Fail($"Expected {Names(expected)}, and the model called {Names(actual)}.");
        // A tool would have refused the call, however little of it is judged; and no rubric is about that.
        if (actual.FirstOrDefault(static call => call.InvalidArguments is not null) is { } invalid)
            return Fail($"The model called {invalid.Name} with arguments that are no JSON object.");
        var rows = RowsOfBestPairs(expected, actual);
        // Where there are calls and no pair, all that was expected is missing.
        return Judge(rows.Count == 0 ? 0 : Share(rows), rows);
    }

    /// <summary>What the rubric says to a score.</summary>
    public static EvalOutcome OutcomeOf(EvalRubric rubric, double score) =>
        score < rubric.FailThreshold ? EvalOutcome.Failed : score < rubric.WarnThreshold ? EvalOutcome.Warned : EvalOutcome.Passed;

    /// <summary>The score that was meant: sums of numbers such as 0.1 come out a rounding short of it, and of a threshold.</summary>
    public static double Tidy(double score) => Math.Abs(score - Math.Round(score, Digits)) < Rounding ? Math.Round(score, Digits) : score;

    private static CaseScore Fail(string reason) => new(0, EvalOutcome.Failed, [], reason);

    private static string Count(IReadOnlyList<ToolCall> calls) => calls.Count switch
    {
        0 => "no call",
        1 => $"one call ({Names(calls)})",
        _ => $"{calls.Count} calls ({Names(calls)})",
    };

    private static string Names(IReadOnlyList<ToolCall> calls) => string.Join(", ", calls.Select(static call => call.Name));

    // Where the numbers differ and may, the fewer calls have to be among the more.
    private static bool SelectionDiffers(IReadOnlyList<ToolCall> expected, IReadOnlyList<ToolCall> actual)
    {
        var (fewer, more) = expected.Count <= actual.Count ? (expected, actual) : (actual, expected);
        var unmatched = more.Select(static call => ToolNames.Normalize(call.Name)).ToList();
        return !fewer.All(call => unmatched.Remove(ToolNames.Normalize(call.Name)));
    }

    private static double Share(IReadOnlyList<ScoreRow> rows)
    {
        var weight = rows.Sum(static row => row.Weight);
        // Nothing counts, so nothing is missing.
        if (weight == 0)
            return 1;
        return Tidy(rows.Sum(static row => row.Score) / weight);
    }

    private CaseScore Judge(double score, IReadOnlyList<ScoreRow> rows) => new(score, OutcomeOf(rubric, score), rows, FailureReason: null);

    private List<ScoreRow> RowsOfBestPairs(IReadOnlyList<ToolCall> expected, IReadOnlyList<ToolCall> actual)
    {
        var comparison = new CallComparison(rubric.ToolSelectionWeight, critics, _weights);
        var wanted = expected.Select(call => (call.Name, defaults.Complete(call))).ToArray();
        var given = actual.Select(call => (call.Name, defaults.Complete(call))).ToArray();
        List<ScoreRow>[][] pairs = [.. wanted.Select((call, pair) => given.Select(other => comparison.Compare(pair, call, other)).ToArray())];
        var columns = Assignment.Maximize(wanted.Length, given.Length, (row, column) => pairs[row][column].Sum(static part => part.Score));
        return [.. columns.SelectMany((column, row) => column < 0 ? [] : pairs[row][column])];
    }
}
