using Arcade.EndToEnd.Tests.Harness;
using Arcade.KillPoints.Tests.Checks;
using Arcade.KillPoints.Tests.Stages;
using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>What the kill points look for, they find.</summary>
public sealed class SpoiltTests(Tracer tracer) : IClassFixture<Tracer>
{
    private static readonly Stage Anonymous = AllStages.List.Single(static stage => stage.Name == "anonymous, a sender at work");
    private static readonly KillPoint Recorded = new("write(~/usage/journal/01)#1", IsAfter: true);

    private static readonly Stage Linking = AllStages.List.Single(static stage => stage.Name == "draining, the owner unknown and an alias due");

    /// <summary>The ledger says who the anonymous id was given to, and nothing has been sent yet.</summary>
    private static readonly KillPoint Given = new("rename(~/usage.json.*.tmp,~/usage.json)#1", IsAfter: true);

    [Fact]
    public Task A_lost_event_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.Lose, "0 events arrived where 2 to 2 belong");

    [Fact]
    public Task An_event_that_counts_twice_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.Repeat, "3 events arrived where 2 to 2 belong");

    [Fact]
    public Task An_event_that_comes_again_with_other_bytes_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.ChangeBytesAsync, "was sent again with other bytes");

    [Fact]
    public Task A_damaged_record_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.Damage, "3 events were recorded, and ");

    [Fact]
    public Task A_second_anonymous_id_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.BeginAnew, "2 anonymous ids were shown");

    [Fact]
    public Task A_temporary_file_that_nobody_sweeps_is_found() => AssertFoundAsync(Anonymous, Recorded, Harm.LeaveHalfMade, "01.abc.tmp is left, half made");

    [Fact]
    public Task An_alias_that_never_comes_is_found() => AssertFoundAsync(Linking, Given, Harm.ForgetAlias, "The aliases are []");

    [Fact]
    public Task An_event_that_comes_before_its_alias_is_found() => AssertFoundAsync(Linking, Given, Harm.OvertakeAliasAsync, "arrived before an alias of its principal ada was answered");

    private Task AssertFoundAsync(Stage stage, KillPoint point, Action<World> harm, string said) => AssertFoundAsync(
        stage,
        point,
        world =>
        {
            harm(world);
            return Task.CompletedTask;
        },
        said);

    private async Task AssertFoundAsync(Stage stage, KillPoint point, Func<World, Task> harm, string said)
    {
        if (!NativeProgram.IsUnderTest)
            Assert.Skip(NativeProgram.WhyNot);
        Assert.True((await new Attempt(tracer).RunAsync(stage, point)).IsKilled);
        var found = await Record.ExceptionAsync(() => new Attempt(tracer, harm).RunAsync(stage, point));
        Assert.Contains(said, Assert.IsAssignableFrom<Exception>(found).Message, StringComparison.Ordinal);
    }
}
