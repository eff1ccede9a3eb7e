using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

public sealed class CredentialsLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private CredentialsFile Credentials => CredentialsFile.InStateDirectory(_directory.Root);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Who_holds_it_is_waited_for()
    {
        var time = new QuickTime { BetweenLooks = TimeSpan.FromSeconds(4) };
        using (await CredentialsLock.TryTakeAsync(Credentials, TimeSpan.Zero, time, TestContext.Current.CancellationToken))
            Assert.Null(await CredentialsLock.TryTakeAsync(Credentials, TimeSpan.FromSeconds(10), time, TestContext.Current.CancellationToken));

        Assert.NotEmpty(time.Waits);
    }

    [Fact]
    public async Task Where_there_can_be_no_lock_nobody_is_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        // It leads to itself: as on a full or read-only disk, the system says no, and nobody holds anything.
        File.CreateSymbolicLink(_directory.At("credentials.yaml.lock"), _directory.At("credentials.yaml.lock"));
        var time = new QuickTime { BetweenLooks = TimeSpan.FromSeconds(4) };

        using var held = await CredentialsLock.TryTakeAsync(Credentials, TimeSpan.FromSeconds(10), time, TestContext.Current.CancellationToken);

        Assert.NotNull(held);
        Assert.Empty(time.Waits);
    }
}
