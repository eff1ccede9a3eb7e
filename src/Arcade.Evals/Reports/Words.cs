using System.Globalization;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Reports;

/// <summary>Says numbers and outcomes in the same words in all reports.</summary>
internal static class Words
{
    public static string Of(EvalOutcome outcome) => outcome switch
    {
        EvalOutcome.Passed => "PASSED",
        EvalOutcome.Warned => "WARNED",
        EvalOutcome.Failed => "FAILED",
        EvalOutcome.Error => "ERROR",
        _ => "CAPTURED",
    };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%");

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What the last run took: models, time and tokens.</summary>
    public static string Cost(CaseResult result)
    {
        var run = result.Runs[^1];
        var tokens = run.InputTokens is null && run.OutputTokens is null ? string.Empty : $", {run.InputTokens ?? 0}+{run.OutputTokens ?? 0} tokens";
        var tries = run.Attempts > 1 ? $", {run.Attempts} requests" : string.Empty;
        return Seconds(run.Latency) + tokens + tries;
    }

    public static string Runs(CaseResult result) =>
        $"{result.Runs.Count} runs ({result.PassRule.ToString().ToLowerInvariant()}): {string.Join(", ", result.Runs.Select(static run => Percent(run.Score)))}; mean {Percent(result.Scores.Mean)} ± {Percent(result.Scores.Deviation)}";

    public static string Judgement(ScoreRow row) => row switch
    {
        { Error: { } error } => $"threw {error}",
        { IsMatch: true } => "match",
        { IsMatch: false } => "no match",
        _ => "not judged",
    };

    /// <summary>Why a run is not better; null for nothing to say.</summary>
    public static string? Reason(RunResult run) => run.Error ?? (run.FailureReason, CutOff(run)) switch
    {
        ({ } reason, { } cause) => $"{reason} {cause}",
        var (reason, cause) => reason ?? cause,
    };

    private static string? CutOff(RunResult run) => run.StopReason is "length" or "max_tokens" ? "The model's answer was cut off." : null;
}
