using Arcade.Bench.Processes;
using Arcade.Bench.Report;
using Arcade.Bench.Service;

namespace Arcade.Bench.Rows;

/// <summary>Sixty-four commands at once in a fresh home: all events of a round have to bear one anonymous id.</summary>
internal sealed class FirstRunsRow(Programs programs, CaptureService events)
{
    private const int Commands = 64;
    private const int Rounds = 10;

    public Row Run()
    {
        var (mostIds, lost) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            using var home = new BenchHome();
            var command = new Launch([programs.NativeCommand, "run"], home.Environment(events));
            events.TakeDistinctIds();
            var before = events.EventCount;
            for (var i = 0; i < Commands; i++)
                command.Start();
            BenchHome.AwaitSenders();
            mostIds = Math.Max(mostIds, events.TakeDistinctIds().Count);
            lost += before + Commands - events.EventCount;
        }

        return new Row
        {
            What = "anonymous ids after 64 simultaneous first runs",
            Known = "Python system 4 to 12 of 24",
            Budget = "1",
            Result = FormattableString.Invariant($"{mostIds} at most in {Rounds} rounds ({(Rounds * Commands) - lost} of {Rounds * Commands} events arrived)"),
            IsMet = mostIds == 1 && lost == 0,
        };
    }
}
