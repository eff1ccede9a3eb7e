namespace Arcade.Usage.Tests.Protocol;

/// <summary>The system's clock, shifted; where it rushes, whoever waits is woken at once, and the time has passed.</summary>
internal sealed class RushingClock(bool rushes) : TimeProvider
{
    private long _passed;

    /// <summary>How far this clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Lets time pass, as nobody waiting would see it.</summary>
    public void Pass(TimeSpan span) => Interlocked.Add(ref _passed, span.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead + TimeSpan.FromTicks(Interlocked.Read(ref _passed));

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _passed)).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!rushes || dueTime <= TimeSpan.Zero)
            return System.CreateTimer(callback, state, dueTime, period);
        Interlocked.Add(ref _passed, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
