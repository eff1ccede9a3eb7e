using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Starts;

/// <summary>Pairs of starts: the yardstick's, the other's, and what the other took longer. Milliseconds.</summary>
internal sealed record StartResult
{
    public required string What { get; init; }

    public required Distribution Without { get; init; }

    public required Distribution With { get; init; }

    /// <summary>The differences within each pair.</summary>
    public required Distribution Added { get; init; }

    /// <summary>The most that the median of the differences may be; null for no limit.</summary>
    public double? Limit { get; init; }

    public string Verdict => Limit is null ? "shown" : Added.Median <= Limit ? "met" : "missed";
}
