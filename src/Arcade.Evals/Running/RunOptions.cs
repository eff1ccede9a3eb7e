namespace Arcade.Evals.Running;

/// <summary>How suites are run.</summary>
public sealed record RunOptions
{
    private const int MaxRuns = 1000;
    private const int MaxParallel = 256;

    /// <summary>How often each case is run; default 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>What decides about a case that is run several times; default the last run.</summary>
    public PassRule PassRule { get; init; } = PassRule.Last;

    /// <summary>Which seeds runs get; default 42 for each.</summary>
    public SeedPolicy Seed { get; init; } = SeedPolicy.Constant;

    /// <summary>How many cases are run at the same time; default 4. The runs of one case follow each other.</summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>Whether calls are written down instead of judged; default false.</summary>
    public bool IsCapture { get; init; }

    /// <summary>Only cases whose suite and name, with a slash between, contain this; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal RunOptions Checked()
    {
        if (Runs is < 1 or > MaxRuns)
            throw new EvalException($"A case is run 1 to {MaxRuns} times.");
        if (MaxConcurrency is < 1 or > MaxParallel)
            throw new EvalException($"1 to {MaxParallel} cases are run at the same time.");
        return this;
    }
}
