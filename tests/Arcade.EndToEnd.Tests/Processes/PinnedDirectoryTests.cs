using Arcade.EndToEnd.Tests.Faults;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>field.md B.2, 16: neither the working directory nor the temporary one is held by what outlives the command.</summary>
public sealed class PinnedDirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cd $QUIET_ROOT/disk && \"$@\"")]
    [InlineData("cd / && TMPDIR=$QUIET_ROOT/disk \"$@\"")]
    [InlineData("cd $QUIET_ROOT/disk && mkdir deep && cd deep && TMPDIR=. \"$@\" 9<. 8>log")]
    public async Task A_file_system_can_be_taken_away_while_the_sender_lives(string script)
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var disk = Path.Combine(home.Root, "disk");
        await StageHomes.ShellAsync(home, $"mkdir {disk} && mount -t tmpfs -o size=16m tmpfs {disk}");
        try
        {
            var hold = service.HoldNext();
            Assert.Equal(0, (await home.ShellAsync(script, "logout")).ExitCode);
            await hold.HoldAsync(cancellationToken: Cancellation);
            Assert.NotEmpty(SenderProcess.All(home));
            // Not lazily: whoever had anything open there would make it busy.
            var taken = await QuietShell.RunAsync(["/bin/umount", disk], home.Variables, "/");
            Assert.Equal(new QuietResult(0, "", ""), taken);
            hold.Release();
            await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        }
        finally
        {
            await QuietShell.RunAsync(["/bin/umount", "-l", disk], home.Variables, "/");
        }
    }

    [Fact]
    public async Task A_working_directory_that_is_deleted_under_the_command_is_not_missed()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var hold = service.HoldNext();
        var result = await home.ShellAsync("mkdir $QUIET_ROOT/gone && cd $QUIET_ROOT/gone && rmdir $QUIET_ROOT/gone && \"$@\"", "logout");
        Assert.Equal(new QuietResult(0, "Nobody was signed in.\n", ""), result);
        await hold.HoldAsync(cancellationToken: Cancellation);
        Assert.Equal("/", SenderProcess.Find(home).WorkingDirectory);
        hold.Release();
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
    }
}
