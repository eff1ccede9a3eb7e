namespace Arcade.Bench.Measuring;

/// <summary>Pairs of whole processes: without, with, and what the second had more.</summary>
internal sealed record PairResult
{
    public required Distribution Without { get; init; }

    public required Distribution With { get; init; }

    /// <summary>The differences within each pair.</summary>
    public required Distribution Added { get; init; }

    /// <summary>The differences of processor time within each pair.</summary>
    public required Distribution AddedCpu { get; init; }

    /// <summary>How much longer the slowest hundredth is with it than without.</summary>
    public double P99Added => With.P99 - Without.P99;
}
