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
    public void A_failure_that_is_taken_back_leaves_the_wait_as_if_it_had_not_been()
    {
        var time = new ManualTime();
        var counter = new FailureCounter(freeFailures: 2);
        for (var index = 0; index < 3; index++)
            counter.Count("name", time.GetUtcNow());
        time.Advance(TimeSpan.FromSeconds(1));
        var first = time.GetUtcNow();
        counter.Count("name", first);
        time.Advance(TimeSpan.FromSeconds(1));
        counter.Count("name", time.GetUtcNow());

        // The one before the last: the last still counts from when it was.
        counter.TakeBack("name", first);
        Assert.Equal(TimeSpan.FromSeconds(4), counter.Wait("name", time.GetUtcNow()));

        counter.TakeBack("name", time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, counter.Wait("name", time.GetUtcNow()));
        counter.Count("name", time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(4), counter.Wait("name", time.GetUtcNow()));
    }

    [Fact]
    public void Failures_that_are_taken_back_do_not_shorten_the_longest_wait()
    {
        var time = new ManualTime();
        var counter = new FailureCounter(freeFailures: 5);
        for (var index = 0; index < 5_000; index++)
            counter.Count("name", time.GetUtcNow());

        for (var index = 0; index < 100; index++)
        {
            time.Advance(TimeSpan.FromMinutes(15));
            counter.Count("name", time.GetUtcNow());
            counter.Count("name", time.GetUtcNow());
            counter.TakeBack("name", time.GetUtcNow());
        }

        Assert.Equal(TimeSpan.FromMinutes(15), counter.Wait("name", time.GetUtcNow()));
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
