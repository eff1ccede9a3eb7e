using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Delivery;

public sealed class BackOffTests
{
    [Fact]
    public async Task Retry_After_holds_senders_back_and_flush_does_not_care()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(429, retryAfter: 3600));
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        await Eventually.HoldsAsync(() => File.Exists(world.Home.StateFile("usage/retry")), "the note of the failure");
        await world.Home.NoSenderIsLeftAsync();
        var requests = world.Service.Requests.Count;
        var next = (await world.Home.UsageAsync()).GetProperty("next_attempt").GetDateTimeOffset();
        Assert.InRange(next - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));

        for (var i = 0; i < 3; i++)
        {
            (await world.Home.RunAsync("whoami")).AssertExit(1);
            // A command that starts a sender has done so before it ends.
            Assert.True(world.Home.HasNoSender());
        }

        Assert.Equal(requests, world.Service.Requests.Count);
        world.Service.Recover();
        Assert.Equal(4, (await world.SettleAsync()).Commands.Count);
    }

    [Fact]
    public async Task A_failure_without_a_time_holds_senders_back_for_about_a_minute()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(500));
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        await world.Home.NoSenderIsLeftAsync();

        var next = (await world.Home.UsageAsync()).GetProperty("next_attempt").GetDateTimeOffset();
        Assert.InRange(next - new DateTimeOffset(File.GetLastWriteTimeUtc(world.Home.StateFile("usage/state"))), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Delivery_ends_the_back_off()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(500));
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        await world.Home.NoSenderIsLeftAsync();
        world.Service.Recover();
        await world.SettleAsync();

        (await world.Home.RunAsync("status")).AssertExit(0);

        // By a sender of its own: nobody flushes.
        await world.Service.WaitForEventsAsync(2, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await world.SettleAsync();
    }
}
