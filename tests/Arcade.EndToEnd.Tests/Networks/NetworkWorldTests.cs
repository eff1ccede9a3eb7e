using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>Whatever the network is like: the command doesn't show it, its sender ends, and the event arrives once all is well.</summary>
public sealed class NetworkWorldTests(CellQueue queue) : IClassFixture<CellQueue>
{
    private static readonly TimeSpan HardEnd = TimeSpan.FromSeconds(10);

    /// <summary>What a busy machine and a tracer may add to ten seconds of the system's own clock.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    public static TheoryData<string, Stage> Worlds
    {
        get
        {
            var worlds = new TheoryData<string, Stage>();
            Stage[] stages = [Stage.FirstRun, Stage.LoggedIn];
            foreach (var (name, index) in NetworkWorlds.All.Keys.Select(static (name, index) => (name, index)))
            {
                foreach (var stage in TestForm.IsFull ? stages : [stages[index % stages.Length]])
                    worlds.Add(name, stage);
            }

            return worlds;
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public Task Nobody_notices_the_sender_ends_and_the_event_arrives_once_all_is_well(string world, Stage stage) =>
        queue.AssertAsync(Worlds.Select(static row => $"{row.Data.Item1} / {row.Data.Item2}"), $"{world} / {stage}", RunAsync);

    private async Task RunAsync(string name)
    {
        var words = name.Split(" / ");
        var (world, stage) = (NetworkWorlds.All[words[0]], Enum.Parse<Stage>(words[1]));
        await using var running = await RunningWorld.StartAsync(world);
        await using var offHome = await queue.Homes.CreateAsync(stage, null);
        running.Point(offHome);
        await using var home = await queue.Homes.CreateAsync(stage, running.Service);
        running.Point(home);
        var off = await ObservedRun.RunAsync(offHome, running.Network.Script, ["whoami"]);

        var started = TimeProvider.System.GetTimestamp();
        var on = await ObservedRun.RunAsync(home, running.Network.Script, ["whoami"]);
        // strace ends when the sender does.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, HardEnd + Slack);
        Assert.Equal(off.Result, on.Result);
        off.AssertRan();
        on.AssertRan();
        Waiting.AssertNone(off, on);
        Waiting.AssertNoChain(on);
        Assert.Contains(Assert.Single(on.Senders), static call => call.Name == "alarm" && call.Arguments == "10");
        Assert.Equal(world.IsWell ? 1 : 0, running.Service.TakeSnapshot().AcceptedEvents.Count);

        await running.MendAsync(home);
        var flush = await home.ShellAsync(running.Network.Script, "usage", "flush");
        Assert.True(flush.ExitCode == 0, flush.ToString());
        var snapshot = running.Service.TakeSnapshot();
        Assert.True(snapshot.AcceptedEvents.Count == 1, snapshot.Describe());
        running.Service.AssertDelivered();
        if (stage == Stage.LoggedIn)
            Assert.Equal(StageHomes.Principal, snapshot.AcceptedEvents[0].DistinctId);
    }
}
