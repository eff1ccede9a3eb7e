using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>What a recorded command asks of the system: no network, nothing that waits.</summary>
public sealed class SystemCallTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_run_and_the_next_one_that_starts_a_sender_neither_connect_nor_wait()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var first = await Trace.RunAsync(home, "whoami");
        AssertQuick(first);
        Assert.Single(first.Started);
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);

        var next = await Trace.RunAsync(home, "whoami");
        AssertQuick(next);
        Assert.Single(next.Started);
        AssertNoFlush(next);
        await service.WaitForEventsAsync(2, cancellationToken: Cancellation);
        service.AssertDelivered();
    }

    [Fact]
    public async Task A_sender_connects_and_starts_nothing()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var sender = Assert.Single((await Trace.RunAsync(home, "whoami")).Started);
        Assert.Contains(sender, static call => call.Name == "connect");
        Assert.Single(sender, static call => call.Name == "execve");
        Assert.DoesNotContain(sender, static call => call.Name is "fork" or "vfork" || (call.Name is "clone" or "clone3" && !call.Arguments.Contains("CLONE_THREAD", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_a_sender_at_work_a_command_starts_nothing_and_waits_for_nothing()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        await home.RunAsync("whoami");
        await hold.HoldAsync(cancellationToken: Cancellation);
        var trace = await Trace.RunAsync(home, "whoami");
        hold.Release();
        AssertQuick(trace);
        AssertNoFlush(trace);
        Assert.Empty(trace.Started);
        await service.WaitForEventsAsync(2, cancellationToken: Cancellation);
        service.AssertDelivered();
    }

    [Fact]
    public async Task While_the_service_is_backed_off_a_command_starts_nothing_and_waits_for_nothing()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        service.Always(Answer.Status(401));
        await home.RunAsync("whoami");
        await service.WaitForRequestsAsync(1, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        var trace = await Trace.RunAsync(home, "whoami");
        AssertQuick(trace);
        AssertNoFlush(trace);
        Assert.Empty(trace.Started);
        Assert.Single(service.Requests);
        Assert.Equal(2, home.Records());
    }

    [Fact]
    public async Task Logged_in_or_not_yet_resolved_a_command_asks_nobody()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var auth = await LoopbackAuthService.StartAsync(cancellationToken: Cancellation);
        auth.AddApiKey("arc_quiet", "principal-quiet");
        await using var home = new QuietHome(service);
        await home.RunAsync("whoami");
        await home.SignInAsync(auth, "arc_quiet");
        await home.SenderEndsAsync();
        var unresolved = await Trace.RunAsync(home, "whoami");
        AssertQuick(unresolved);
        Assert.Equal(0, unresolved.Result.ExitCode);
        await service.WaitForEventsAsync(3, cancellationToken: Cancellation);

        var asked = auth.RequestCount;
        var linked = await Trace.RunAsync(home, "whoami");
        AssertQuick(linked);
        AssertNoFlush(linked);
        var snapshot = await service.WaitForEventsAsync(4, cancellationToken: Cancellation);
        Assert.Equal("principal-quiet", snapshot.Events[^1].DistinctId);
        Assert.Equal(asked, auth.RequestCount);
        service.AssertDelivered();
    }

    private static void AssertQuick(Trace trace)
    {
        Assert.DoesNotContain(trace.Command, static call => call.Name is "socket" or "connect" or "sendto");
        Assert.DoesNotContain(trace.Command, static call => call.Name is "wait4" or "waitid");
        Assert.DoesNotContain(trace.Command, static call => call.Name == "flock" && !call.Arguments.Contains("LOCK_NB", StringComparison.Ordinal) && !call.Arguments.Contains("LOCK_UN", StringComparison.Ordinal));
        Assert.DoesNotContain(trace.Command, static call => call.Name is "fcntl" && call.Arguments.Contains("SETLKW", StringComparison.Ordinal));
        Assert.Single(trace.Command, static call => call.Name is "execve");
        Assert.InRange(trace.Started.Count, 0, 1);
    }

    private static void AssertNoFlush(Trace trace) => Assert.DoesNotContain(trace.Command, static call => call.Name is "fsync" or "fdatasync");
}
