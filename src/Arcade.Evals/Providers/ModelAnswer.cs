namespace Arcade.Evals.Providers;

/// <summary>What a model answered.</summary>
public sealed record ModelAnswer
{
    /// <summary>The calls that it makes, with the suite's names for tools.</summary>
    public required IReadOnlyList<ToolCall> Calls { get; init; }

    /// <summary>What it says beside them; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Why it ended, in the provider's words; null where it doesn't say.</summary>
    public string? StopReason { get; init; }

    /// <summary>How many tokens it read, those from caches as well; null where the provider doesn't say.</summary>
    public long? InputTokens { get; init; }

    /// <summary>How many tokens it wrote; null where the provider doesn't say.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>How long the answered request took, without those that failed before it and the waits between.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests it took.</summary>
    public int Attempts { get; init; } = 1;
}
