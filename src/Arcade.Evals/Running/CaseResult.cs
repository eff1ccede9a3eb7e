using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>A case, asked of one model, with all of its runs.</summary>
public sealed record CaseResult
{
    /// <summary>The suite's name.</summary>
    public required string Suite { get; init; }

    /// <summary>The track whose tools were offered; null for a case that isn't comparative.</summary>
    public string? Track { get; init; }

    /// <summary>Who offers the model.</summary>
    public required string Provider { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The case.</summary>
    public required EvalCase Case { get; init; }

    /// <summary>What the model was told first; null for nothing.</summary>
    public string? SystemMessage { get; init; }

    /// <summary>What the case needed to pass.</summary>
    public required EvalRubric Rubric { get; init; }

    /// <summary>What became of it.</summary>
    public required EvalOutcome Outcome { get; init; }

    /// <summary>0 to 1: the last run's, or the mean of all, as the pass rule has it.</summary>
    public required double Score { get; init; }

    /// <summary>What decided.</summary>
    public required PassRule PassRule { get; init; }

    /// <summary>Which seeds runs got.</summary>
    public required SeedPolicy Seed { get; init; }

    /// <summary>The runs, at least one.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>True for a case that is good enough, with a warning or without, and for one that was captured.</summary>
    public bool IsPassed => Outcome is EvalOutcome.Passed or EvalOutcome.Warned or EvalOutcome.Captured;

    /// <summary>The scores of all runs.</summary>
    public Statistics Scores => Statistics.Of(Runs.Select(static run => run.Score));

    /// <summary>The scores of each field that is judged, over all runs and pairs.</summary>
    public IReadOnlyList<FieldStatistics> Fields => FieldStatistics.Of(Runs);
}
