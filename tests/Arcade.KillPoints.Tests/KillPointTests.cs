using System.Collections.Concurrent;
using Arcade.KillPoints.Tests.Stages;
using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>Whatever system call a command or a sender is killed at: nothing is lost, nothing counts twice, and the next run works.</summary>
public sealed class KillPointTests(Tracer tracer) : IClassFixture<Tracer>
{
    /// <summary>Much of a sender's life is waiting.</summary>
    private const int AtOnce = 4;
    private const int Shown = 10;

    /// <summary>Of a stage's points, in percent: how often threads wait for each other, and how often a sender looks, differs from run to run.</summary>
    private const int LeastReached = 70;

    /// <summary>A change of the state that did not come again may yet do so.</summary>
    private const int MostTries = 4;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("ARCADE_TESTS_FULL") == "1";

    /// <summary>All stages, or those that <c>ARCADE_TESTS_STAGES</c> names, with semicolons between them.</summary>
    public static TheoryData<string> Stages => [.. AllStages.List.Select(static stage => stage.Name).Where(IsChosen)];

    private static bool IsChosen(string name) =>
        Environment.GetEnvironmentVariable("ARCADE_TESTS_STAGES") is not { Length: > 0 } chosen || chosen.Split(';').Contains(name);

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Killed_at_any_system_call_nothing_is_lost_or_counted_twice(string name)
    {
        if (!NativeProgram.IsUnderTest)
            Assert.Skip(NativeProgram.WhyNot);
        var stage = AllStages.List.Single(stage => stage.Name == name);
        var attempt = new Attempt(tracer);
        var unkilled = await attempt.RunAsync(stage, null);
        var calls = unkilled.Calls;
        Assert.NotEmpty(calls);
        var points = IsFull ? PointSelection.All(calls) : PointSelection.Short(calls);
        var missed = new ConcurrentQueue<KillPoint>();
        var failures = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(points, options, async (point, _) =>
        {
            try
            {
                var killed = await ReachAsync(attempt, stage, point);
                if (!killed.IsKilled)
                    missed.Enqueue(point);
                // Who starts a sender doesn't notice what becomes of it.
                if (stage.Victim == Victim.StartedSender)
                    Assert.Equal(unkilled.Shown, killed.Shown);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Enqueue($"Killed {point}: {exception.Message}");
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}: {calls.Count} calls, {points.Count} points tried, {points.Count - missed.Count} reached, {missed.Count} not reached (the call did not come again), {failures.Count} failed");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {points.Count} points failed:\n{string.Join("\n\n", failures.Take(Shown))}");
        Assert.True(stage.BatchesVary || !missed.Any(IsChange), $"Not reached: {string.Join(", ", missed.Where(IsChange))}");
        Assert.InRange((points.Count - missed.Count) * 100 / points.Count, LeastReached, 100);
    }

    private static async Task<TraceReport> ReachAsync(Attempt attempt, Stage stage, KillPoint point)
    {
        var report = await attempt.RunAsync(stage, point);
        for (var tries = 1; tries < MostTries && !report.IsKilled && IsChange(point); tries++)
            report = await attempt.RunAsync(stage, point);
        return report;
    }

    private static bool IsChange(KillPoint point) => PointSelection.IsChange(point.Call);
}
