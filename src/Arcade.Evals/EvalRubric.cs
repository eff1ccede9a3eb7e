namespace Arcade.Evals;

/// <summary>What a case needs to pass.</summary>
public sealed record EvalRubric
{
    /// <summary>Below this score a case fails; 0 to 1, default 0.8.</summary>
    public double FailThreshold { get; init; } = 0.8;

    /// <summary>From <see cref="FailThreshold"/> to below this a case passes with a warning; at least the former, at most 1, default 0.9.</summary>
    public double WarnThreshold { get; init; } = 0.9;

    /// <summary>Whether other tools than the expected ones fail the case at once; default true.</summary>
    public bool FailOnToolSelection { get; init; } = true;

    /// <summary>Whether another number of calls than expected fails the case at once; default true.</summary>
    public bool FailOnCallCount { get; init; } = true;

    /// <summary>What the right tool weighs in each pair of calls, beside the critics; default 1.</summary>
    public double ToolSelectionWeight { get; init; } = 1.0;

    internal EvalRubric Checked()
    {
        // NaN fails every comparison, so what is asked is whether it is right, not whether it is wrong.
        if (!(FailThreshold is >= 0 and <= 1 && WarnThreshold <= 1 && WarnThreshold >= FailThreshold))
            throw new EvalException($"A rubric's thresholds have to be 0 ≤ fail ≤ warn ≤ 1, and are {FailThreshold:R} and {WarnThreshold:R}: below 'fail' a case fails, from there to below 'warn' it passes with a warning.");
        if (!(ToolSelectionWeight >= 0 && double.IsFinite(ToolSelectionWeight)))
            throw new EvalWeightException($"The weight of tool selection has to be 0 or more, and is {ToolSelectionWeight:R}.");
        return this;
    }
}
