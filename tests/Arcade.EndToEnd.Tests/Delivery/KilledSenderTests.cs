using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Delivery;

public sealed class KilledSenderTests
{
    private static readonly DeliveryExpectations Killed = new() { SendersMayDie = true };

    [Fact]
    public async Task A_sender_killed_in_mid_delivery_loses_nothing_and_what_comes_again_is_the_same_to_the_byte()
    {
        await using var world = await World.StartAsync();
        await KillInMidDeliveryAsync(world);

        // The lock went with its holder: the next command's own sender takes over.
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.Service.WaitUntilAsync(
            static snapshot => snapshot.Events.Count(static item => item.TextProperty("command_name") == "whoami") == 2
                && snapshot.AcceptedEvents.Any(static item => item.TextProperty("command_name") == "status"),
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);

        var story = await world.SettleAsync(Killed);
        Assert.Equal(["whoami", "status"], story.Owners.Select(static owner => owner.Command));
    }

    [Fact]
    public async Task A_sender_killed_before_the_service_accepted_delivers_each_event_once()
    {
        await using var world = await World.StartAsync();
        world.Service.Next(Answer.Silence);
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        await world.Service.WaitForRequestsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        await KillAsync(world);

        await world.SettleAsync();

        Assert.Single(world.Service.TakeSnapshot().AcceptedEvents);
    }

    [Fact]
    public async Task A_sender_killed_between_alias_and_event_keeps_their_order()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.SettleAsync();
        await world.Home.NoSenderIsLeftAsync();
        var hold = new Hold();
        world.Service.For(static request => request.Events.Any(static item => item.IsAlias), Answer.Ok.HeldBy(hold));
        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await hold.HoldAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await KillAsync(world);
        world.Service.Recover();

        var story = await world.SettleAsync(Killed);
        Assert.Equal(["status", "whoami"], story.Owners.Select(static owner => owner.Command));
        Assert.Equal("ada", story.Owners.Last().DistinctId);
        Assert.Single(story.Links);
    }

    [Fact]
    public async Task Sender_after_sender_may_be_killed()
    {
        await using var world = await World.StartAsync();
        for (var i = 0; i < 3; i++)
            await KillInMidDeliveryAsync(world);

        var story = await world.SettleAsync(Killed);

        Assert.Equal(3, story.Commands.Count);
    }

    private static async Task KillInMidDeliveryAsync(World world)
    {
        var hold = world.Service.HoldNext();
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        await hold.HoldAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await KillAsync(world);
    }

    private static async Task KillAsync(World world)
    {
        Signals.Send(Assert.Single(world.Home.Senders()), "KILL");
        await world.Home.NoSenderIsLeftAsync();
    }
}
