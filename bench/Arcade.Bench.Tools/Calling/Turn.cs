using System.Diagnostics;
using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Calling;

/// <summary>What one form of call did in one turn.</summary>
internal sealed record Turn
{
    public required double CallsPerSecond { get; init; }

    /// <summary>Microseconds.</summary>
    public required double Median { get; init; }

    /// <summary>Microseconds.</summary>
    public required double P99 { get; init; }

    /// <summary>Bytes that the server allocated for each call; null where it can't tell.</summary>
    public required double? Allocated { get; init; }

    public static Turn Take(CallForm form, int concurrency, TimeSpan duration)
    {
        var callers = new List<Caller>();
        try
        {
            for (var i = 0; i < concurrency; i++)
            {
                callers.Add(form.Open());

                // Its first call may still make things that are kept.
                callers[^1].Call();
            }

            var before = form.Server?.Allocated();
            var started = Stopwatch.GetTimestamp();
            var durations = Call(callers, duration);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var allocated = form.Server?.Allocated() - before;
            var all = new Distribution(durations);
            return new Turn { CallsPerSecond = all.Count / elapsed, Median = all.Median, P99 = all.P99, Allocated = (double?)allocated / all.Count };
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    private static List<double> Call(List<Caller> callers, TimeSpan duration)
    {
        var all = new List<double>();
        Exception? failure = null;
        var threads = callers.ConvertAll(caller => new Thread(() =>
        {
            try
            {
                var own = CallFor(caller, duration);
                lock (all)
                    all.AddRange(own);
            }
            catch (Exception exception)
            {
                // Told by the thread that waits for this one.
                Volatile.Write(ref failure, exception);
            }
        }));
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return failure is null ? all : throw new BenchException(failure.Message);
    }

    private static List<double> CallFor(Caller caller, TimeSpan duration)
    {
        var durations = new List<double>(1 << 14);
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        while (started < end)
        {
            caller.Call();
            var now = Stopwatch.GetTimestamp();
            durations.Add(Stopwatch.GetElapsedTime(started, now).TotalMicroseconds);
            started = now;
        }

        return durations;
    }
}
