using System.Collections.Concurrent;

namespace Arcade.Client.Tests;

/// <summary>A clock on which waits are over at once and limits never run out; it keeps what was waited for.</summary>
internal sealed class QuickTime : TimeProvider
{
    /// <summary>What a limit has to be, to count as one.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    private long _looked;

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>What passes between two looks at what has elapsed; null for as long as it takes.</summary>
    public TimeSpan? BetweenLooks { get; init; }

    public override long TimestampFrequency => BetweenLooks is null ? base.TimestampFrequency : TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => BetweenLooks is { } step ? Interlocked.Add(ref _looked, step.Ticks) : base.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Limit || dueTime < TimeSpan.Zero)
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
