using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 17: whoever kills the command and all that belongs to it kills no event.</summary>
public sealed class KilledGroupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    public async Task The_sender_outlives_the_group_of_its_command(string signal)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        // A group with its leader, which kills everything in it once the command is done.
        await home.ShellAsync($"exec setsid -w sh -c '\"$@\"; kill -s {signal} 0; sleep 10' sh \"$@\"", "logout");
        await hold.HoldAsync(cancellationToken: Cancellation);
        var sender = SenderProcess.Find(home);
        Assert.Equal(sender.Id, sender.Session);
        hold.Release();
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        Assert.Single(service.TakeSnapshot().AcceptedEvents);
    }

    [Fact]
    public async Task Where_everything_is_killed_the_journal_keeps_the_event_for_the_next_command()
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext(Answer.Reset);
        // As a container ends: with its first process, and everything else in an instant.
        Assert.Equal(0, (await home.ShellAsync("exec unshare -p -f --kill-child \"$@\"", "logout")).ExitCode);
        Assert.Empty(SenderProcess.All(home));
        Assert.Equal(1, home.Records());
        hold.Release();
        service.Recover();
        Assert.Equal(0, (await home.RunAsync("logout")).ExitCode);
        await service.WaitForEventsAsync(2, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Told_to_wait_a_command_that_ends_with_its_system_has_delivered_before()
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        home.Variables["ARCADE_USAGE_WAIT"] = "5000";
        Assert.Equal(0, (await home.ShellAsync("exec unshare -p -f --kill-child \"$@\"", "logout")).ExitCode);
        Assert.Single(service.TakeSnapshot().AcceptedEvents);
    }
}
