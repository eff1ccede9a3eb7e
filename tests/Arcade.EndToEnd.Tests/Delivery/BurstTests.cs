using System.Collections.Concurrent;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Delivery;

public sealed class BurstTests
{
    [Fact]
    public async Task Two_hundred_commands_in_a_row_arrive_once_by_few_senders()
    {
        const int Commands = 200;
        await using var world = await World.StartAsync();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new ConcurrentDictionary<int, bool>();
        var watch = WatchSendersAsync(world.Home, seen, watching.Token);

        for (var i = 0; i < Commands; i++)
            (await world.Home.RunAsync("whoami")).AssertExit(1);

        var story = await world.SettleAsync();
        await watching.CancelAsync();
        await watch;
        Assert.Equal(Commands, story.Commands.Count);
        Assert.Single(story.Owners.Distinct());
        AssertOneAtATime(world.Service.TakeSnapshot());
        // A sender works at most 10 s, and stays half a second for late ones.
        Assert.InRange(seen.Count, 1, Commands / 8);
    }

    [Fact]
    public async Task Twenty_commands_at_once_arrive_once_under_one_id()
    {
        const int Commands = 20;
        await using var world = await World.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, Commands).Select(_ => world.Home.RunAsync("whoami")));

        Assert.All(results, static result => result.AssertExit(1));
        var story = await world.SettleAsync();
        Assert.Equal(Commands, story.Commands.Count);
        Assert.Equal([("whoami", world.Home.AnonymousId)], story.Owners.Distinct());
        AssertOneAtATime(world.Service.TakeSnapshot());
    }

    [Fact]
    public async Task A_sender_that_is_at_work_takes_what_comes_meanwhile_in_one_batch()
    {
        await using var world = await World.StartAsync();
        var hold = world.Service.HoldNext();
        (await world.Home.RunAsync("status")).AssertExit(0);
        await hold.HoldAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var sender = Assert.Single(world.Home.Senders());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.Home.RunAsync("whoami")));
        Assert.Equal([sender], world.Home.Senders());
        hold.Release();

        var story = await world.SettleAsync();
        Assert.Equal(11, story.Commands.Count);
        AssertOneAtATime(world.Service.TakeSnapshot());
    }

    private static async Task WatchSendersAsync(TestHome home, ConcurrentDictionary<int, bool> seen, CancellationToken cancellationToken)
    {
        // A sender stays half a second for late events, so none is missed.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var sender in home.Senders())
                    seen[sender] = true;
            }
        }
        catch (OperationCanceledException)
        {
            // The burst is over.
        }
    }

    /// <summary>Two senders at once would have requests that overlap.</summary>
    private static void AssertOneAtATime(Snapshot snapshot)
    {
        foreach (var (earlier, later) in snapshot.Requests.Zip(snapshot.Requests.Skip(1)))
            Assert.True(earlier.AnswerPosition < later.ArrivalPosition, $"Request {later.Number} arrived before {earlier.Number} was answered.\n{snapshot.Describe()}");
    }
}
