using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.SignIn;

public sealed class FailureCounterTests
{
    [Fact]
    public void A_flood_of_other_names_pushes_the_oldest_out_first()
    {
        var time = new ManualTime();
        var counter = new FailureCounter(freeFailures: 1);
        counter.Count("oldest", time.GetUtcNow());
        time.Advance(TimeSpan.FromTicks(1));
        for (var index = 0; index < 9_999; index++)
            counter.Count($"name{index}", time.GetUtcNow());
        Assert.True(counter.Wait("oldest", time.GetUtcNow()) > TimeSpan.Zero);

        counter.Count("one more", time.GetUtcNow());

        Assert.Equal(TimeSpan.Zero, counter.Wait("oldest", time.GetUtcNow()));
        Assert.Equal(TimeSpan.FromSeconds(1), counter.Wait("name0", time.GetUtcNow()));
        Assert.Equal(TimeSpan.FromSeconds(1), counter.Wait("one more", time.GetUtcNow()));
    }

    [Fact]
    public void Any_number_of_failures_waits_fifteen_minutes_at_most()
    {
        var time = new ManualTime();
        var counter = new FailureCounter(freeFailures: 5);
        for (var index = 0; index < 5_000; index++)
            counter.Count("name", time.GetUtcNow());

        Assert.Equal(TimeSpan.FromMinutes(15), counter.Wait("name", time.GetUtcNow()));
    }
}
