using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 13 and 15: a sender holds nobody's pipe, and is the same program with one verb.</summary>
public sealed class HeldPipeTests
{
    private static int Runs => TestForm.IsFull ? 1000 : 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("said=$(\"$@\" 2>&1); printf '%s\\n' \"$said\"")]
    [InlineData("\"$@\" 2>&1 | cat")]
    [InlineData("\"$@\" 2>&1 | { read line; echo \"$line\"; cat; }")]
    [InlineData("{ \"$@\" 2>&3 | cat; } 3>&1")]
    [InlineData("exec 7>&1 8>&2; \"$@\"")]
    [InlineData("echo \"`\"$@\" </dev/null`\"")]
    public async Task Whoever_reads_to_the_end_has_it_while_the_sender_lives(string script)
    {
        TestForm.RequireNative();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        for (var run = 0; run < Runs; run++)
        {
            var hold = service.HoldNext();
            // The reader's end is waited for here, and the sender can't end before it is let go.
            Assert.Equal(new QuietResult(0, "Nobody was signed in.\n", ""), await home.ShellAsync(script, "logout"));
            await hold.HoldAsync(cancellationToken: Cancellation);
            Assert.DoesNotContain(SenderProcess.Find(home).Descriptors, path => path.StartsWith("pipe:", StringComparison.Ordinal) && !IsOwn(home, path));
            hold.Release();
            await service.WaitForEventsAsync(run + 1, cancellationToken: Cancellation);
            KillSender(home);
            await home.SenderEndsAsync();
        }

        Assert.Equal(Runs, service.TakeSnapshot().DistinctAcceptedCount);
    }

    [Fact]
    public async Task A_sender_is_the_command_s_own_program_with_one_verb_and_no_terminal()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        // A terminal of its own, if the system has the tool for it. The run that shows the first notice there starts no sender.
        var script = File.Exists("/usr/bin/script") ? "exec script -qec \"$*\" /dev/null" : "exec \"$@\"";
        await home.ShellAsync(script, "logout");
        var hold = service.HoldNext();
        await home.ShellAsync(script, "logout");
        await hold.HoldAsync(cancellationToken: Cancellation);
        var sender = SenderProcess.Find(home);
        Assert.Equal([.. QuietProgram.Command.Skip(1), "usage-sender"], sender.Arguments.Skip(1));
        if (TestForm.IsNative)
            Assert.Equal(QuietProgram.Command[0], sender.Program);
        Assert.Equal(0, sender.Terminal);
        Assert.Equal(sender.Id, sender.Session);
        Assert.Empty(sender.Children);
        hold.Release();
        await service.WaitForEventsAsync(2, cancellationToken: Cancellation);
    }

    /// <summary>The runtime makes a pipe of its own for signals: both its ends are in the sender, and nowhere else.</summary>
    private static bool IsOwn(QuietHome home, string pipe) => SenderProcess.Find(home).Descriptors.Count(path => path == pipe) == 2;

    /// <summary>Half a second of waiting for late events, forty times, is not what is tested.</summary>
    private static void KillSender(QuietHome home)
    {
        foreach (var sender in SenderProcess.All(home))
            Harness.Signals.Send(sender.Id, "KILL");
    }
}
