using Arcade.Bench.Processes;
using Arcade.Bench.Report;
using Arcade.Bench.Service;

namespace Arcade.Bench.Rows;

/// <summary>A thousand commands in a row: how many senders they start, how many are alive at once, and whether each event arrives.</summary>
internal sealed class StartsRow(Programs programs, CaptureService events)
{
    private const int Commands = 1000;
    private const int MostStarts = 20;

    public Row Run()
    {
        using var home = new BenchHome();
        var command = new Launch([programs.NativeCommand, "run"], home.Environment(events));
        BenchHome.RunToEnd(command);
        var arrived = events.EventCount;
        var senders = new HashSet<int>();
        var mostAtOnce = 0;
        for (var run = 0; run < Commands; run++)
        {
            command.Run();
            foreach (var ended in Children.Collect())
                senders.Add(ended.Id);
            var alive = Children.Alive();
            senders.UnionWith(alive);
            mostAtOnce = Math.Max(mostAtOnce, alive.Count);
        }

        foreach (var ended in BenchHome.AwaitSenders())
            senders.Add(ended.Id);
        arrived = events.EventCount - arrived;
        return new Row
        {
            What = "senders alive at once; started per 1,000 commands in a row",
            Known = "one per command",
            Budget = "1; ≤ 20",
            Result = FormattableString.Invariant($"{mostAtOnce}; {senders.Count} ({arrived} of {Commands} events arrived)"),
            IsMet = mostAtOnce <= 1 && senders.Count <= MostStarts && arrived == Commands,
        };
    }
}
