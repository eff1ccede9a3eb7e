using System.Globalization;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>The process that outlives a command holds nothing of the one who called it.</summary>
public sealed class SenderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_that_reads_to_the_end_returns_while_the_sender_lives()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        var substituted = await home.ShellAsync("said=$(\"$@\" 2>&1); echo \"[$said]\"", "logout");
        Assert.Equal(new QuietResult(0, "[Nobody was signed in.]\n", ""), substituted);
        await hold.HoldAsync(cancellationToken: Cancellation);
        Assert.True(FileLocks.IsHeld(home.SenderLock));
        hold.Release();

        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        hold = service.HoldNext();
        var piped = await home.ShellAsync("\"$@\" | cat", "logout");
        Assert.Equal(new QuietResult(0, "Nobody was signed in.\n", ""), piped);
        await hold.HoldAsync(cancellationToken: Cancellation);
        Assert.True(FileLocks.IsHeld(home.SenderLock));
        hold.Release();
    }

    [Fact]
    public async Task A_sender_stands_in_the_root_directory_with_null_streams_a_lock_and_nothing_else()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        var work = Directory.CreateDirectory(Path.Combine(home.Root, "work")).FullName;
        // The caller is in a directory of its own, and has a descriptor open that would be inherited.
        await home.ShellAsync($"cd {work}; exec 9<{home.Root}; \"$@\"", "logout");
        await hold.HoldAsync(cancellationToken: Cancellation);
        var sender = SenderProcess.Find(home);
        Assert.Equal("/", sender.WorkingDirectory);
        Directory.Delete(work);
        Assert.Equal("usage-sender", sender.Arguments[^1]);
        Assert.Equal(QuietProgram.Command.Count, sender.Arguments.Count - 1);
        Assert.Equal(10, sender.Niceness);
        Assert.Equal(sender.Id, sender.Session);
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null", home.SenderLock], sender.Descriptors.Take(4));
        Assert.DoesNotContain(sender.Descriptors.Skip(4), path => path.StartsWith(home.Root, StringComparison.Ordinal));
        hold.Release();
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task The_verb_without_the_variable_is_exit_2_and_nothing_else()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        Assert.Equal(new QuietResult(2, "", ""), await home.RunAsync("usage-sender"));
        Assert.Empty(home.Inventory());
        service.AssertNothingArrived();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("not JSON")]
    public async Task A_command_with_the_senders_variable_records_and_starts_nothing(string data)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        home.Variables["ARCADE_USAGE_EVENT_DATA"] = data;
        var trace = await Trace.RunAsync(home, "whoami");
        Assert.Equal(1, trace.Result.ExitCode);
        Assert.Empty(trace.Started);
        service.AssertNothingArrived();
    }

    [Fact]
    public async Task A_command_that_is_told_to_wait_returns_after_the_delivery()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        home.Variables["ARCADE_USAGE_WAIT"] = "5000";
        Assert.Equal(1, (await home.RunAsync("whoami")).ExitCode);
        Assert.False(FileLocks.IsHeld(home.SenderLock));
        Assert.Single(service.TakeSnapshot().AcceptedEvents);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("1")]
    public async Task A_wait_that_is_none_holds_nobody_up(string wait)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        home.Variables["ARCADE_USAGE_WAIT"] = wait;
        Assert.Equal(1, (await home.RunAsync("whoami")).ExitCode);
        await hold.HoldAsync(cancellationToken: Cancellation);
        hold.Release();
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Commands_in_a_row_share_one_sender()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        await home.RunAsync("whoami");
        await hold.HoldAsync(cancellationToken: Cancellation);
        var sender = SenderProcess.Find(home).Id;
        for (var i = 0; i < 3; i++)
        {
            await home.RunAsync("whoami");
            Assert.Equal(sender, SenderProcess.Find(home).Id);
        }

        hold.Release();
        await service.WaitForEventsAsync(4, cancellationToken: Cancellation);
        service.AssertDelivered();
        Assert.True(service.Requests.Count <= 3, string.Create(CultureInfo.InvariantCulture, $"{service.Requests.Count} requests"));
    }
}
