using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_holds_leaves_nothing_behind_and_records_itself_once()
    {
        await using var world = await World.StartAsync();

        var result = (await world.Home.RunAsync("demo", "--json")).AssertExit(0);

        var checks = result.Json().GetProperty("checks").EnumerateArray().ToArray();
        Assert.True(checks.Length >= 10);
        Assert.All(checks, static check => Assert.True(check.GetProperty("holds").GetBoolean(), check.GetProperty("promise").GetString()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Home.Temporary, "arcade-demo-*"));
        var story = await world.SettleAsync();
        Assert.Equal([("demo", world.Home.AnonymousId)], story.Owners);
        await world.Home.NoSenderIsLeftAsync();
        Assert.Empty(SenderProcesses.All("TMPDIR=" + world.Home.Temporary));
        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_demonstration_and_leaves_nothing_behind()
    {
        await using var home = new TestHome();
        await using var demo = home.Start("demo");
        await demo.ErrorLineAsync(static line => line.Contains("arcade login", StringComparison.Ordinal));

        demo.Signal("INT");

        (await demo.WaitAsync()).AssertExit(130);
        await Eventually.HoldsAsync(() => SenderProcesses.All("TMPDIR=" + home.Temporary).Length == 0, "the end of what the demonstration started");
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Temporary, "arcade-demo-*"));
    }
}
