using Arcade.Usage.Testing;
using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Program;

/// <summary>Switched off, tracking leaves nothing and sends nothing.</summary>
public sealed class OptOutTests(WinePrefix wine)
{
    [Theory]
    [InlineData("DO_NOT_TRACK", "1")]
    [InlineData("ARCADE_USAGE_TRACKING", "off")]
    public async Task A_variable_that_says_no_leaves_nothing(string name, string value)
    {
        await using var world = await WineWorld.StartAsync(wine);
        world.Home.With(name, value);
        (await world.Home.RunAsync("status")).AssertExit(0);
        Assert.False(Directory.Exists(world.Home.State));
        world.Service.AssertNothingArrived();
    }

    [Fact]
    public async Task Usage_off_leaves_its_marker_alone_and_usage_on_begins_with_nothing_of_before()
    {
        await using var world = await WineWorld.StartAsync(wine);
        await world.Service.GoDownAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        (await world.Home.RunAsync("usage", "off")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);
        await Eventually.HoldsAsync(() => !SenderProcesses.Any(Path.GetDirectoryName(world.Home.State)!), "the end of the sender");
        Assert.DoesNotContain(world.Home.Files(), static name => name.StartsWith("usage/journal/", StringComparison.Ordinal));
        Assert.Contains("usage.off", world.Home.Files());

        await world.Service.ComeBackAsync(TestContext.Current.CancellationToken);
        (await world.Home.RunAsync("usage", "on")).AssertExit(0);
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        var story = await world.SettleAsync();
        Assert.Equal(["whoami"], story.Owners.Select(static owner => owner.Command));
    }

    [Fact]
    public async Task A_marker_for_the_whole_machine_means_off_for_everybody()
    {
        await using var room = await WineRoom.OpenAsync(wine, 1);
        var directory = Directory.CreateDirectory(Path.Combine(wine.DriveC, "ProgramData", "Marked"));
        Assert.Equal("Local NoEndpoint", await room.AskAsync(0, "consent", "marked", room.WindowsPath("home")));
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "usage.off"), string.Empty, TestContext.Current.CancellationToken);
        Assert.Equal("Off MachineMarker", await room.AskAsync(0, "consent", "marked", room.WindowsPath("home")));
        directory.Delete(recursive: true);
    }
}
