using Arcade.Bench.Mechanisms;

namespace Arcade.Bench.Report;

/// <summary>Everything that one run measured.</summary>
internal sealed class Results
{
    public required string CommandLine { get; init; }

    public required int Pairs { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double LoadBefore { get; init; }

    public double LoadAfter { get; set; }

    public List<Row> Rows { get; } = [];

    public List<MechanismRow> Mechanisms { get; } = [];
}
