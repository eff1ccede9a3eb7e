using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Calling;

/// <summary>What one form of call did in all rounds, and beside its yardstick in the same rounds.</summary>
internal sealed record CallResult
{
    public required string What { get; init; }

    public required int Concurrency { get; init; }

    public required Distribution CallsPerSecond { get; init; }

    /// <summary>The rounds' medians, microseconds.</summary>
    public required Distribution Median { get; init; }

    /// <summary>The rounds' p99, microseconds.</summary>
    public required Distribution P99 { get; init; }

    /// <summary>Bytes for each call; null where the server can't tell.</summary>
    public Distribution? Allocated { get; init; }

    /// <summary>Null for a yardstick, as all that follows.</summary>
    public Distribution? AddedMedian { get; init; }

    public Distribution? MedianRatio { get; init; }

    public Distribution? P99Ratio { get; init; }

    public Distribution? CallsRatio { get; init; }

    public Distribution? AddedAllocated { get; init; }
}
