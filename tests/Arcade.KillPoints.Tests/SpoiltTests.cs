using Arcade.EndToEnd.Tests.Harness;
using Arcade.KillPoints.Tests.Stages;
using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>What the kill points look for, they find.</summary>
public sealed class SpoiltTests(Tracer tracer) : IClassFixture<Tracer>
{
    private static readonly Stage Stage = AllStages.List.Single(static stage => stage.Name == "anonymous, a sender at work");
    private static readonly KillPoint Recorded = new("write(~/usage/journal/01)#1", IsAfter: true);

    [Fact]
    public async Task A_lost_event_is_found() =>
        await AssertFoundAsync(static home => File.Delete(home.StateFile("usage/journal/01")));

    [Fact]
    public async Task A_damaged_record_is_found() =>
        await AssertFoundAsync(static home => File.AppendAllText(home.StateFile("usage/journal/01"), "\n2 00000000 {}\n"));

    [Fact]
    public async Task A_second_anonymous_id_is_found() =>
        await AssertFoundAsync(static home => home.Write("usage.json", "{\"anon_id\": \"7d1f2b8e-5a50-4a39-9a0c-0f2f3f5f8b11\", \"linked_principal_id\": null}"));

    [Fact]
    public async Task A_temporary_file_that_nobody_sweeps_is_found() =>
        await AssertFoundAsync(static home => File.WriteAllText(home.StateFile("usage/journal/01.abc.tmp"), ""));

    private async Task AssertFoundAsync(Action<TestHome> spoil)
    {
        if (!NativeProgram.IsUnderTest)
            Assert.Skip(NativeProgram.WhyNot);
        await new Attempt(tracer).RunAsync(Stage, Recorded);
        await Assert.ThrowsAnyAsync<Exception>(() => new Attempt(tracer, spoil).RunAsync(Stage, Recorded));
    }
}
