using Arcade.Bench.Tools.Calling;
using Arcade.Bench.Tools.Platform;
using Arcade.Bench.Tools.Starts;

namespace Arcade.Bench.Tools.Report;

/// <summary>Everything that one run measured.</summary>
internal sealed class ToolResults
{
    public required ToolBenchOptions Options { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double LoadBefore { get; init; }

    public double LoadAfter { get; set; }

    public IReadOnlyList<CallResult> Calls { get; set; } = [];

    public ListResult? List { get; set; }

    public List<StartResult> Starts { get; } = [];
}
