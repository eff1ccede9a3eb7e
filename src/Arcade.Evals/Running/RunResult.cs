using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>One run of a case.</summary>
public sealed record RunResult
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The seed that was sent; null where the provider takes none.</summary>
    public int? Seed { get; init; }

    /// <summary>What became of it.</summary>
    public required EvalOutcome Outcome { get; init; }

    /// <summary>0 to 1; 0 where nothing was judged.</summary>
    public double Score { get; init; }

    /// <summary>Why it failed before arguments were judged; null where they were.</summary>
    public string? FailureReason { get; init; }

    /// <summary>What the score is made of.</summary>
    public IReadOnlyList<ScoreRow> Rows { get; init; } = [];

    /// <summary>What the model called.</summary>
    public IReadOnlyList<ToolCall> Calls { get; init; } = [];

    /// <summary>What the model said beside its calls; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Why the model ended, in its provider's words; null where it doesn't say.</summary>
    public string? StopReason { get; init; }

    /// <summary>Why the model could not be asked; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>How long the answered request took.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests it took; 0 where the model could not be asked.</summary>
    public int Attempts { get; init; }

    /// <summary>How many tokens the model read; null where that is not known.</summary>
    public long? InputTokens { get; init; }

    /// <summary>How many tokens the model wrote; null where that is not known.</summary>
    public long? OutputTokens { get; init; }
}
