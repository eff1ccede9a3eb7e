using Arcade.Cli.Clients.Files;
using Arcade.Cli.Up;
using Arcade.Client.Tests;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Up;

/// <summary>What is held by somebody is told from what can't be had at all.</summary>
public sealed class PlatformLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_platform_that_runs_is_said_to()
    {
        await using var held = new FileStream(_directory.At("up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(CliErrors.PlatformIsRunning, (await Assert.ThrowsAsync<DeclaredException>(() => Platform.StartAsync(new PlatformOptions { DataDirectory = _directory.Root }, Token))).Template);
    }

    [Fact]
    public async Task A_directory_without_a_place_for_the_lock_is_said_to_be_unusable()
    {
        MakeUnopenable("up.lock");

        Assert.Equal(CliErrors.DataDirectoryUnusable, (await Assert.ThrowsAsync<DeclaredException>(() => Platform.StartAsync(new PlatformOptions { DataDirectory = _directory.Root }, Token))).Template);
    }

    [Fact]
    public async Task A_client_s_file_is_written_without_a_lock_where_there_can_be_none()
    {
        MakeUnopenable("clients.lock");
        var time = new QuickTime { BetweenLooks = TimeSpan.FromSeconds(10) };

        using var held = await ClientLock.TakeAsync(_directory.Root, "file", time, Token);

        Assert.Empty(time.Waits);
    }

    // It leads to itself: as on a full or read-only disk, the system says no, and nobody holds anything.
    private void MakeUnopenable(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        File.CreateSymbolicLink(_directory.At(name), _directory.At(name));
    }
}
