namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>A clock that stands. Who waits for less than a second is woken at once, on its own thread, and a second has passed; longer limits never end.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan span) => _now += span;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < Wait)
        {
            Pass(Wait);
            callback(state);
        }

        return new StandingTimer();
    }

    private sealed class StandingTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
