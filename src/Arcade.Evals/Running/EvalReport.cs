using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>What came out of running suites.</summary>
public sealed record EvalReport
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether calls were written down instead of judged.</summary>
    public required bool IsCapture { get; init; }

    /// <summary>Each case with each model, in the order of suites, models and cases, whichever was done first.</summary>
    public required IReadOnlyList<CaseResult> Results { get; init; }

    /// <summary>How many cases are good enough, of 100; 100 where there are none.</summary>
    public double PassPercentage => Results.Count == 0 ? 100 : 100.0 * Results.Count(static result => result.IsPassed) / Results.Count;

    /// <summary>How many tokens the models read, as far as that is known.</summary>
    public long InputTokens => Results.SelectMany(static result => result.Runs).Sum(static run => run.InputTokens ?? 0);

    /// <summary>How many tokens the models wrote, as far as that is known.</summary>
    public long OutputTokens => Results.SelectMany(static result => result.Runs).Sum(static run => run.OutputTokens ?? 0);

    /// <summary>How many cases came to this.</summary>
    /// <param name="outcome">An outcome.</param>
    public int Count(EvalOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
