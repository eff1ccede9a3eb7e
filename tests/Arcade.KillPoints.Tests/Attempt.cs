using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.KillPoints.Tests.Checks;
using Arcade.KillPoints.Tests.Stages;
using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>One stage in a home of its own: prepared, killed at a point or not at all, and looked at.</summary>
/// <param name="tracer">The tracer.</param>
/// <param name="spoil">Does harm between the kill and the look, where the look itself is under test.</param>
internal sealed class Attempt(Tracer tracer, Action<TestHome>? spoil = null)
{
    public async Task<TraceReport> RunAsync(Stage stage, KillPoint? point)
    {
        await using var world = await World.StartAsync();
        var prepared = await stage.PrepareAsync(world);
        TraceReport report;
        using (stage.HasSenderAtWork ? FileLocks.Hold(world.Home.StateFile("usage.sender")) : null)
            report = await tracer.RunAsync(stage, world, point);
        spoil?.Invoke(world.Home);
        var recorded = stage.Victim == Victim.StartedSender ? 1 : report.Recorded;
        await AfterKill.CheckAsync(stage, world, new Aftermath(prepared, recorded, report.IsKilled, AfterKill.IsOff(world.Home)));
        return report;
    }
}
