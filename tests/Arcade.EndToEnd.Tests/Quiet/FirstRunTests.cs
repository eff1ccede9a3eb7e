using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

public sealed class FirstRunTests
{
    private const int Commands = 64;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Simultaneous_first_runs_agree_on_one_id_and_lose_nothing(int round)
    {
        Assert.InRange(round, 1, 3);
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        // All of them stand at the gate, a pipe that ends for all at once, before any of them runs.
        var gate = Path.Combine(home.Root, "gate");
        var ready = Path.Combine(home.Root, "ready");
        Assert.Equal(0, (await QuietShell.RunAsync(["/usr/bin/mkfifo", gate], home.Variables)).ExitCode);
        var results = new List<Task<QuietResult>>();
        await using (new FileStream(gate, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            for (var i = 0; i < Commands; i++)
                results.Add(home.ShellAsync($"exec 3<{gate}; echo x >> {ready}; read line <&3; exec \"$@\" 3<&-", "whoami"));
            await Until.TrueAsync(() => File.Exists(ready) && new FileInfo(ready).Length >= 2 * Commands, "every command stands at the gate");
        }

        foreach (var result in await Task.WhenAll(results))
            Assert.Equal(1, result.ExitCode);

        var snapshot = await service.WaitForEventsAsync(Commands, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        Assert.Equal(Commands, service.Events.Count);
        Assert.Equal(Commands, service.Events.Select(static sent => sent.Uuid).Distinct().Count());
        Assert.Equal(home.AnonymousId(), Assert.Single(snapshot.Events.Select(static sent => sent.DistinctId).Distinct()));
        Assert.Empty(Directory.GetFiles(home.State, "*.tmp", SearchOption.AllDirectories));
        service.AssertDelivered();
    }
}
