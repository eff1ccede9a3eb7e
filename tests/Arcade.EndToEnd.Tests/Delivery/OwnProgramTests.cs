using System.Text;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Delivery;

/// <summary>What a program knows of itself without asking by reflection: that it is the one to start again, and its runtime's version.</summary>
public sealed class OwnProgramTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("")]
    [InlineData("status", "status")]
    public async Task Whatever_the_arguments_are_the_command_starts_its_sender(params string[] arguments)
    {
        await using var world = await World.StartAsync();

        await world.Home.RunAsync(arguments);

        // Nothing else delivers: no further command runs.
        var story = await world.SettleAsync();
        Assert.Single(story.Commands);
    }

    [Fact]
    public async Task An_event_names_the_runtime_that_the_program_runs_on()
    {
        await using var world = await World.StartAsync();

        (await world.Home.RunAsync("status")).AssertExit(0);

        var version = Assert.Single((await world.SettleAsync()).Commands).TextProperty("runtime_version")!;
        if (PublishedProgram.IsNative)
        {
            // Its build left the version in it as a setting, too.
            Assert.Matches(@"^[1-9][0-9]*\.0\.[0-9]+$", version);
            var program = await File.ReadAllBytesAsync(PublishedProgram.ExecutablePath, TestContext.Current.CancellationToken);
            Assert.True(program.AsSpan().IndexOf(Encoding.Unicode.GetBytes(version)) >= 0 || program.AsSpan().IndexOf(Encoding.UTF8.GetBytes(version)) >= 0, version);
        }
        else
        {
            Assert.Equal(Environment.Version.ToString(), version);
        }
    }
}
