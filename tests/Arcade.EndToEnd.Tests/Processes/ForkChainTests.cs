using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 9: what a sender starts is nothing, also where no state can be written (332 helpers in 15 seconds, elsewhere).</summary>
public sealed class ForkChainTests
{
    private static int Runs => TestForm.IsFull ? 1000 : 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_no_state_can_be_written_each_command_starts_one_sender_at_most_and_that_one_nothing()
    {
        TestForm.RequireNative();
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await StageHomes.ShellAsync(home, "mkdir .arcade; chmod 0500 .arcade; chown -R 54321 .");
        var folder = Directory.CreateDirectory(Path.Combine(home.Root, "starts")).FullName;
        // One file for every process that comes of it, with all that it becomes.
        var result = await QuietShell.RunAsync(
            ["/usr/bin/strace", "-ff", "-qq", "-e", "trace=execve", "-e", "signal=none", "-o", Path.Combine(folder, "of"), "/bin/sh", "-c", $"for i in $(seq {Runs}); do {Root.AsStranger["exec ".Length..]} 2>/dev/null; done", "sh", .. QuietProgram.Command, "whoami"],
            home.Variables,
            "/",
            TimeSpan.FromMinutes(5));
        Assert.Equal("", result.Error);
        var lives = Directory.GetFiles(folder).Select(static file => File.ReadLines(file).Where(static line => line.EndsWith("= 0", StringComparison.Ordinal)).ToList()).Where(static life => life.Count > 0).ToList();
        var senders = lives.Where(static life => life.Exists(IsSender)).ToList();
        Assert.Equal(Runs, senders.Count);
        // The loop, the commands with what changed their user, and the senders, which became nothing else: that is all there was.
        Assert.All(senders, static life => Assert.Single(life));
        Assert.All(lives.Except(senders), static life => Assert.InRange(life.Count, 1, 2));
        Assert.Equal(Runs, lives.Except(senders).Count(static life => life.Count == 2));
        Assert.InRange(lives.Count, 2 * Runs, (2 * Runs) + 2);
        Assert.Equal(Runs, service.TakeSnapshot().DistinctAcceptedCount);
        TestForm.Report($"processes: {Runs} commands that can't write, {senders.Count} senders, none of which started anything");
    }

    [Theory]
    [InlineData("whoami")]
    [InlineData("logout")]
    [InlineData("usage", "flush")]
    [InlineData("usage-sender")]
    public async Task Whatever_has_the_senders_variable_starts_nothing(params string[] command)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await home.RunAsync("whoami");
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        home.Variables["ARCADE_USAGE_EVENT_DATA"] = "{}";
        var trace = await Trace.RunAsync(home, command);
        Assert.Empty(trace.Started);
        Assert.Single(trace.Command, static call => call.Name is "execve" or "execveat");
    }

    private static bool IsSender(string line) => line.Contains("\"usage-sender\"]", StringComparison.Ordinal);
}
