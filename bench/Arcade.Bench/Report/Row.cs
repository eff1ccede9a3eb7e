namespace Arcade.Bench.Report;

/// <summary>One budget, what was known, and what was measured.</summary>
internal sealed record Row
{
    public required string What { get; init; }

    public required string Known { get; init; }

    public required string Budget { get; init; }

    public required string Result { get; init; }

    /// <summary>Computed from the figures; null where there is no limit.</summary>
    public bool? IsMet { get; init; }

    /// <summary>The pairs behind it, for the second table.</summary>
    public Measuring.PairResult? Pairs { get; init; }

    /// <summary>The limit, in milliseconds, where the row is also held against <see cref="Yardstick"/>; else null.</summary>
    public double? LimitByYardstick { get; init; }

    public string Verdict => IsMet switch { true => "met", false => "missed", null => "shown" };
}
