using System.Collections.Concurrent;

namespace Arcade.Evals.Tests.Loopback;

/// <summary>Waits of up to 100 seconds are over at once, and written down; longer ones, which limit requests, are real.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > Patience)
            return base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
