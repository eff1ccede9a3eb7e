using Arcade.Usage.Testing;
using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Program;

/// <summary>The arcade program itself, published for win-x64, and a service on this machine's loopback.</summary>
public sealed class DeliveryTests(WinePrefix wine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_ends_and_so_does_its_output_while_its_sender_waits_for_the_service()
    {
        await using var world = await WineWorld.StartAsync(wine);
        var hold = world.Service.HoldNext();
        (await world.Home.RunAsync("status")).AssertExit(0);

        // Its output was read to the end by now, and the request is still open: the sender does not hold it, and outlives the command.
        await world.Service.WaitForRequestsAsync(1, cancellationToken: Cancellation);
        Assert.DoesNotContain(world.Service.Requests, static request => request.Status is not null);
        Assert.True(SenderProcesses.Any(Path.GetDirectoryName(world.Home.State)!));
        hold.Release();
        await world.Service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        var story = await world.SettleAsync();

        var delivered = Assert.Single(story.Commands);
        Assert.Equal(world.Home.AnonymousId, delivered.DistinctId);
        Assert.Equal(("Windows", "dotnet", "status"), (delivered.TextProperty("os_type"), delivered.TextProperty("runtime_language"), delivered.TextProperty("command_name")));
        Assert.Matches(@"^10\.0\.\d+$", delivered.TextProperty("os_release"));
    }

    [Fact]
    public async Task What_was_recorded_offline_is_shown_kept_and_delivered_later()
    {
        await using var world = await WineWorld.StartAsync(wine);
        await world.Service.GoDownAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        var pending = (await world.Home.RunAsync("usage", "show", "--pending", "--json")).AssertExit(0).Json().GetProperty("pending");
        Assert.Equal(["status", "whoami"], pending.EnumerateArray().Select(static item => item.GetProperty("properties").GetProperty("command_name").GetString()));
        (await world.Home.RunAsync("usage", "flush")).AssertExit(1);

        await world.Service.ComeBackAsync(Cancellation);
        var story = await world.SettleAsync();
        Assert.Equal(["status", "whoami"], story.Owners.Select(static owner => owner.Command));
        var sent = (await world.Home.RunAsync("usage", "show", "--sent", "--json")).AssertExit(0).Json().GetProperty("sent");
        Assert.Equal(story.Commands.Select(static item => item.Uuid), sent.EnumerateArray().Select(static item => item.GetProperty("event").GetProperty("uuid").GetString()));
        Assert.Equal(string.Empty, (await world.Home.RunAsync("usage", "show", "--pending")).AssertExit(0).Output);
    }

    [Fact]
    public async Task Without_a_chosen_directory_the_state_is_in_the_users_profile()
    {
        await using var world = await WineWorld.StartAsync(wine);
        world.Home.With("ARCADE_WORK_DIR", null).With("DO_NOT_TRACK", "1");
        var status = (await world.Home.RunAsync("usage", "--json")).AssertExit(0).Json();
        Assert.Matches(@"^C:\\users\\[^\\]+\\\.arcade$", status.GetProperty("state_directory").GetString());
    }
}
