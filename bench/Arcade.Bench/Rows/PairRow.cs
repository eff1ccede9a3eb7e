using Arcade.Bench.Measuring;
using Arcade.Bench.Report;

namespace Arcade.Bench.Rows;

/// <summary>A row of pairs and the limits that it is held against.</summary>
internal sealed record PairRow
{
    public required string What { get; init; }

    public string Known { get; init; } = "";

    /// <summary>The most that the median may add, in milliseconds; null: shown only.</summary>
    public double? Limit { get; init; }

    /// <summary>The most that the slowest hundredth may be later, in milliseconds; null: shown only.</summary>
    public double? LimitOfP99 { get; init; }

    /// <summary>Whether the limit is also shown as a part of what ordinary .NET code adds: for programs that need the same runtime.</summary>
    public bool IsHeldAgainstYardstick { get; init; }

    public required Func<int, PairResult> Measure { get; init; }

    public Row Run(int pairs)
    {
        var result = Measure(pairs);
        return new Row
        {
            What = What,
            Known = Known,
            Budget = Limit is null ? "no limit" : LimitOfP99 is null ? Format($"≤ {Limit:0.##} ms") : Format($"≤ {Limit:0.##} ms, p99 ≤ {LimitOfP99:0.##} ms"),
            Result = Format($"{result.Added.Median:0.000} ms ({result.Added.LowerQuartile:0.000} to {result.Added.UpperQuartile:0.000}), p99 {Math.Round(result.P99Added, 2) + 0.0:+0.00;-0.00;0.00} ms"),
            IsMet = Limit is null ? null : result.Added.Median <= Limit && (LimitOfP99 is null || result.P99Added <= LimitOfP99),
            LimitByYardstick = IsHeldAgainstYardstick ? Limit : null,
            Pairs = result,
        };
    }

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
