using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.KillPoints.Tests.Checks;
using Arcade.KillPoints.Tests.Stages;
using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>One stage in a home of its own: prepared, killed at a point or not at all, and looked at.</summary>
/// <param name="tracer">The tracer.</param>
/// <param name="spoil">Does harm between the kill and the look, where the look itself is under test.</param>
internal sealed class Attempt(Tracer tracer, Func<World, Task>? spoil = null)
{
    public async Task<TraceReport> RunAsync(Stage stage, KillPoint? point)
    {
        await using var world = await World.StartAsync();
        var prepared = await stage.PrepareAsync(world);
        TraceReport report;
        using (stage.HasSenderAtWork ? FileLocks.Hold(world.Home.StateFile("usage.sender")) : null)
            report = await tracer.RunAsync(stage, world, point);
        var recorded = stage.Victim == Victim.StartedSender ? 1 : report.Recorded;
        var seen = new Aftermath(prepared, recorded, report.IsKilled, AfterKill.IsOff(world.Home));
        if (!report.IsKilled)
        {
            Assert.True(report.Result.ExitCode == stage.ExitCode, $"Expected exit code {stage.ExitCode} of {report.Result}");
            stage.AssertDone(world, seen);
        }

        if (spoil is not null)
        {
            Assert.True(report.IsKilled, $"{point} was not reached.");
            await spoil(world);
        }

        await AfterKill.CheckAsync(stage, world, seen);
        return report;
    }
}
