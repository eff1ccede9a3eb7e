using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 8 and 10: never thousands of uploaders, and no work for nothing while there is no network.</summary>
public sealed class UploaderTests
{
    private const int Burst = 1000;
    private const int Tries = 50;

    /// <summary>The wait that a sender noted is about a minute; on a very busy machine fifty commands may take longer.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_commands_in_a_burst_have_one_sender_at_a_time_and_few_in_all()
    {
        TestForm.RequireNative();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await using var watch = new SenderWatch(home);

        var result = await QuietShell.RunAsync(
            ["/bin/sh", "-c", $"for i in $(seq {Burst}); do \"$@\" || exit 1; done >/dev/null", "sh", .. QuietProgram.Command, "logout"], home.Variables, "/", TimeSpan.FromMinutes(3));

        Assert.Equal(new QuietResult(0, "", ""), result);
        await home.SenderEndsAsync();
        Assert.Equal(0, (await home.RunAsync("usage", "flush")).ExitCode);
        Assert.Equal(Burst, service.TakeSnapshot().DistinctAcceptedCount);
        Assert.Equal(Burst, service.TakeSnapshot().AcceptedEvents.Count);
        Assert.Equal(1, watch.MostAtOnce);
        // A sender works ten seconds at most, and then the next command's takes over.
        Assert.InRange(watch.Seen.Count, 1, 20);
        TestForm.Report($"processes: {Burst} commands in a burst, {watch.Seen.Count} senders, {service.Requests.Count} requests");
    }

    [Fact]
    public async Task Fifty_commands_without_a_service_make_one_sender_and_two_attempts()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        service.Always(Answer.Reset);
        await using var home = new QuietHome(service);
        var tries = 1;
        var began = Now;
        await using (var watch = new SenderWatch(home))
        {
            await home.RunAsync("whoami");
            await service.WaitForRequestsAsync(2, cancellationToken: Cancellation);
            await home.SenderEndsAsync();
            AssertHeld(home, began, TimeSpan.FromMinutes(1));
            for (; tries < Tries && Wait(home) > Margin; tries++)
            {
                await home.RunAsync("whoami");
                // A command that starts a sender has done so before it ends, and the sender has the lock.
                Assert.False(FileLocks.IsHeld(home.SenderLock));
            }

            Assert.Single(watch.Seen);
        }

        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(tries, home.Records());

        // Its time is over: the next command's sender tries again, and then the wait is longer.
        File.SetLastWriteTimeUtc(home.InState("usage/retry"), DateTime.UnixEpoch);
        await File.WriteAllTextAsync(home.InState("usage/retry"), Expired(home), Cancellation);
        File.SetLastWriteTimeUtc(home.InState("usage/retry"), DateTime.UnixEpoch);
        began = Now;
        await home.RunAsync("whoami");
        await service.WaitForRequestsAsync(4, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        Assert.Equal(4, service.Requests.Count);
        AssertHeld(home, began, TimeSpan.FromMinutes(2));
        service.Recover();
        Assert.Equal(0, (await home.RunAsync("usage", "flush")).ExitCode);
        Assert.Equal(tries + 1, service.TakeSnapshot().DistinctAcceptedCount);
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static TimeSpan Wait(QuietHome home) => File.GetLastWriteTimeUtc(home.InState("usage/retry")) - Now;

    /// <summary>Between four fifths of a wait, from when the command began, and the whole of it, from now: the failure was somewhere between.</summary>
    private static void AssertHeld(QuietHome home, DateTime began, TimeSpan wait) =>
        Assert.InRange(File.GetLastWriteTimeUtc(home.InState("usage/retry")), began + (wait * 0.8) - TimeSpan.FromMilliseconds(1), Now + wait);

    /// <summary>The note of the failure with a time that has passed: host, key's hash, failures in a row, milliseconds.</summary>
    private static string Expired(QuietHome home) =>
        string.Concat(File.ReadLines(home.InState("usage/retry")).Select(static line => string.Join(' ', [.. line.Split(' ')[..^1], "1000"]) + "\n"));
}
