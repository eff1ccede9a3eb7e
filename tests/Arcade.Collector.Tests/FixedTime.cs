namespace Arcade.Collector.Tests;

/// <summary>A clock that stands still; timers keep the system's pace.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
