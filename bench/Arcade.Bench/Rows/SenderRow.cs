using Arcade.Bench.Measuring;
using Arcade.Bench.Processes;
using Arcade.Bench.Report;
using Arcade.Bench.Service;

namespace Arcade.Bench.Rows;

/// <summary>The sender by itself: one event from the journal to a service on loopback, processor time and memory.</summary>
internal sealed class SenderRow(Programs programs, CaptureService events)
{
    private const double CpuLimit = 15;
    private const double MemoryLimit = 20;

    public Row Run(int count)
    {
        using var home = new BenchHome();
        var environment = home.Environment(events);
        var command = new Launch([programs.NativeCommand, "run"], environment);
        var sender = new Launch([programs.NativeCommand, "usage-sender"], home.Environment(events, ("BENCH_USAGE_EVENT_DATA", "{}")));
        BenchHome.RunToEnd(command);
        var (cpu, memory) = (new List<double>(count), new List<double>(count));
        for (var run = 0; run < count; run++)
        {
            home.HoldSenderLock();
            command.Run();
            home.FreeSenderLock();
            var expected = events.EventCount + 1;
            var process = sender.Start();
            var peak = 0;
            IReadOnlyList<ProcessEnd> ended;
            while ((ended = Children.Collect()).Count == 0)
            {
                peak = Math.Max(peak, Children.PeakMemory(process));
                Thread.Sleep(20);
            }

            if (events.EventCount < expected)
                throw new BenchException("A sender ended without having delivered its event.");
            cpu.Add(ended[0].Cpu);
            memory.Add(peak / 1024.0);
        }

        var (time, space) = (new Distribution(cpu), new Distribution(memory));
        return new Row
        {
            What = "sender, one event, http on loopback, native: processor time, peak memory",
            Known = "Python system 300 ms, 43 MiB; a bare native POST 5 ms, 11 MiB",
            Budget = "≤ 15 ms, ≤ 20 MiB",
            Result = FormattableString.Invariant($"{time.Median:0.0} ms ({time.LowerQuartile:0.0} to {time.UpperQuartile:0.0}, p99 {time.P99:0.0}), {space.Median:0.0} MiB (most {space.Largest:0.0}); {count} senders"),
            IsMet = time.Median <= CpuLimit && space.Median <= MemoryLimit,
        };
    }
}
