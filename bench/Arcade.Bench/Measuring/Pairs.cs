using Arcade.Bench.Processes;

namespace Arcade.Bench.Measuring;

/// <summary>Runs two commands in turns, in an order that is random and the same each time, and compares them pair by pair.</summary>
internal sealed class Pairs(Launch without, Launch with)
{
    private const int Seed = 20260;
    private const int WarmUp = 20;

    /// <summary>Called before each process outside of the timed part; true: with.</summary>
    public Action<bool> Before { get; init; } = static _ => { };

    /// <summary>Called after each process outside of the timed part.</summary>
    public Action<bool> After { get; init; } = static _ => { };

    public PairResult Measure(int count)
    {
        var order = new Random(Seed);
        var (a, b) = (new List<ProcessEnd>(count), new List<ProcessEnd>(count));
        for (var pair = -Math.Min(WarmUp, count); pair < count; pair++)
        {
            var withFirst = order.Next(2) == 0;
            var first = Run(withFirst);
            var second = Run(!withFirst);
            if (pair < 0)
                continue;
            a.Add(withFirst ? second : first);
            b.Add(withFirst ? first : second);
        }

        return new PairResult
        {
            Without = new(a.Select(static run => run.Wall)),
            With = new(b.Select(static run => run.Wall)),
            Added = new(a.Zip(b, static (plain, tracked) => tracked.Wall - plain.Wall)),
            AddedCpu = new(a.Zip(b, static (plain, tracked) => tracked.Cpu - plain.Cpu)),
        };
    }

    private ProcessEnd Run(bool isWith)
    {
        Before(isWith);
        var launch = isWith ? with : without;
        var end = launch.Run();
        After(isWith);
        return end.ExitCode == 0 ? end : throw new BenchException($"{string.Join(' ', launch.Command)} ended with {end.ExitCode}; a measurement of it would mean nothing.");
    }
}
