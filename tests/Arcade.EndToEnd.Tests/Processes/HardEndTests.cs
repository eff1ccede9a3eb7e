using System.Globalization;
using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Networks;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 11: no sender lives longer than ten seconds.</summary>
public sealed class HardEndTests
{
    private const int Alarm = 14;
    private const int EndedByAlarm = 128 + Alarm;
    private const int SendersNiceness = 10;

    /// <summary>Stopped, so that it can't end by itself: what ends it is the alarm that it had set.</summary>
    [Theory]
    [InlineData("env --ignore-signal=ALRM --block-signal=ALRM")]
    [InlineData("env --ignore-signal --block-signal")]
    [InlineData("nohup")]
    public async Task A_senders_alarm_ends_it_whatever_its_caller_did_to_the_alarm(string wrapper)
    {
        TestForm.RequireNative();
        await using var running = await RunningWorld.StartAsync(NetworkWorlds.All["no answer"]);
        await using var home = new QuietHome(running.Service);
        running.Point(home);
        // Started by hand, by somebody whose signals are as odd: what a command starts has had them set to rights already.
        home.Variables["ARCADE_USAGE_EVENT_DATA"] = $$"""{"event_name":"CLI execution succeeded","properties":{},"distinct_id":"{{Guid.NewGuid()}}","api_key":"phc_network","host":"{{home.Variables["ARCADE_USAGE_HOST"]}}","is_anon":true,"journaled":false}""";
        using var started = QuietShell.Start(["/bin/sh", "-c", running.Network.Script.Replace("\"$@\"", wrapper + " \"$@\"", StringComparison.Ordinal), "sh", .. QuietProgram.Command, "usage-sender"], home.Variables, "/");
        await StopPastAlarmAsync(home);

        Signals.Send(started.Id, "CONT");
        Assert.Equal(EndedByAlarm, (await QuietShell.EndAsync(started, "the sender")).ExitCode);
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
        var sender = await StopPastAlarmAsync(home);
        await running.MendAsync(home);
        // The lock stays with the one that is stopped; commands neither wait for it nor start another.
        var result = await home.ShellAsync(running.Network.Script, "whoami");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(sender, SenderProcess.Find(home).Id);
        Assert.Equal(2, home.Records());
        Signals.Send(sender, "CONT");
        await home.SenderEndsAsync();
        // It did nothing more, though all was well when it went on.
        Assert.Empty(running.Service.TakeSnapshot().AcceptedEvents);
        Assert.Equal(0, (await home.ShellAsync(running.Network.Script, "usage", "flush")).ExitCode);
        Assert.Equal(2, running.Service.TakeSnapshot().DistinctAcceptedCount);
    }

    /// <summary>Stops the sender once it has set its alarm, which comes before its niceness, and waits until the alarm has gone off.</summary>
    private static async Task<int> StopPastAlarmAsync(QuietHome home)
    {
        await Until.TrueAsync(() => SenderProcess.All(home) is [{ Niceness: SendersNiceness }], "the sender was at work");
        var sender = SenderProcess.Find(home).Id;
        Signals.Send(sender, "STOP");
        await Until.TrueAsync(() => HasAlarm(sender), "the alarm of a stopped sender went off");
        return sender;
    }

    /// <summary>Whether the process has yet to take its alarm (proc(5)).</summary>
    private static bool HasAlarm(int process)
    {
        var pending = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).Single(static line => line.StartsWith("ShdPnd:", StringComparison.Ordinal));
        return (ulong.Parse(pending["ShdPnd:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Alarm - 1))) != 0;
    }
}
