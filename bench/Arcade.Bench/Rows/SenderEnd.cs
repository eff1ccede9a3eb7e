using System.Diagnostics;
using Arcade.Bench.Processes;
using Arcade.Bench.Service;

namespace Arcade.Bench.Rows;

/// <summary>Ends a sender between two measured commands, so that a thousand pairs don't wait half a second each.</summary>
internal static class SenderEnd
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <summary>Its lingering, in which it has nothing to do but look for late records.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(30);

    /// <summary>Waits until the events have arrived and were answered, then ends what is left.</summary>
    /// <param name="service">Where they arrive.</param>
    /// <param name="expected">How many have to have arrived.</param>
    public static void Await(CaptureService service, int expected)
    {
        var started = Stopwatch.GetTimestamp();
        while (service.EventCount < expected || service.Answered < service.Requests)
        {
            if (Stopwatch.GetElapsedTime(started) > Longest)
                throw new BenchException("An event did not arrive within 12 s: the sender failed; its log is in the home's usage/log.");
            Thread.Sleep(1);
        }

        if (expected > 0)
            Thread.Sleep(Settled);
        Children.End();
        Children.AwaitAll(Longest);
    }
}
