using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>The clock of commands shows the framework's time, by other means.</summary>
public sealed class UsageClockTests
{
    [Fact]
    public void The_systems_clock_shows_the_frameworks_time()
    {
        var clock = new UsageClock(null);
        for (var look = 0; look < 1000; look++)
        {
            var before = TimeProvider.System.GetUtcNow().UtcTicks;
            var now = clock.UtcTicks();
            var after = TimeProvider.System.GetUtcNow().UtcTicks;
            // Somebody may have set the machine's clock back just then.
            if (after >= before)
                Assert.InRange(now, before, after);
        }
    }

    [Fact]
    public void What_passes_between_two_looks_is_what_the_frameworks_clock_says()
    {
        var clock = new UsageClock(null);
        for (var look = 0; look < 1000; look++)
        {
            var outer = TimeProvider.System.GetTimestamp();
            var started = clock.Timestamp();
            var inner = TimeProvider.System.GetTimestamp();
            var least = TimeProvider.System.GetElapsedTime(inner).Ticks;
            var ticks = clock.TicksSince(started);
            // Each end is cut to a tenth of a microsecond.
            Assert.InRange(ticks, least - 1, TimeProvider.System.GetElapsedTime(outer).Ticks + 1);
        }
    }

    [Fact]
    public void A_clock_that_is_given_is_the_only_one_asked()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 4, 5, TimeSpan.Zero));
        var clock = new UsageClock(time);
        var started = clock.Timestamp();
        time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal((time.GetUtcNow().UtcTicks, TimeSpan.FromSeconds(90).Ticks), (clock.UtcTicks(), clock.TicksSince(started)));
        Assert.Same(time, clock.Provider);
    }
}
