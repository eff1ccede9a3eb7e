using System.Diagnostics;
using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Networks;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 11: no sender lives longer than ten seconds.</summary>
public sealed class HardEndTests
{
    private static readonly TimeSpan HardEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("the resolver hangs", "env --ignore-signal=ALRM --block-signal=ALRM")]
    [InlineData("no answer", "env --ignore-signal --block-signal")]
    [InlineData("TLS never begins", "nohup")]
    public async Task A_sender_ends_after_ten_seconds_whatever_its_caller_did_to_the_alarm(string name, string wrapper)
    {
        TestForm.RequireNative();
        var world = NetworkWorlds.All[name];
        await using var running = await RunningWorld.StartAsync(world);
        await using var home = new QuietHome(running.Service);
        running.Point(home);
        // Started by hand, by somebody whose signals are as odd: what a command starts has had them set to rights already.
        home.Variables["ARCADE_USAGE_EVENT_DATA"] = $$"""{"event_name":"CLI execution succeeded","properties":{},"distinct_id":"{{Guid.NewGuid()}}","api_key":"phc_network","host":"{{home.Variables["ARCADE_USAGE_HOST"]}}","is_anon":true,"journaled":false}""";
        var started = TimeProvider.System.GetTimestamp();
        using var sender = QuietShell.Start(["/bin/sh", "-c", running.Network.Script.Replace("\"$@\"", wrapper + " \"$@\"", StringComparison.Ordinal), "sh", .. QuietProgram.Command, "usage-sender"], home.Variables, "/");
        await QuietShell.EndAsync(sender, "the sender");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, HardEnd + Slack);
        Assert.Empty(running.Service.TakeSnapshot().AcceptedEvents);
    }

    [Fact]
    public async Task A_sender_that_is_stopped_dies_when_it_goes_on()
    {
        TestForm.RequireNative();
        await using var running = await RunningWorld.StartAsync(NetworkWorlds.All["no answer"]);
        await using var home = new QuietHome(running.Service);
        running.Point(home);
        await home.ShellAsync(running.Network.Script, "whoami");
        var sender = SenderProcess.Find(home).Id;
        Signal("STOP", sender);
        await running.MendAsync(home);
        // The lock stays with the one that is stopped; commands neither wait for it nor start another.
        var result = await home.ShellAsync(running.Network.Script, "whoami");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(sender, SenderProcess.Find(home).Id);
        Assert.Equal(2, home.Records());
        await Task.Delay(TimeSpan.FromTicks(1), TestContext.Current.CancellationToken);
        Signal("CONT", sender);
        await home.SenderEndsAsync();
        Assert.Equal(0, (await home.ShellAsync(running.Network.Script, "usage", "flush")).ExitCode);
        Assert.Equal(2, running.Service.TakeSnapshot().DistinctAcceptedCount);
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("/bin/kill", ["-s", name, process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
