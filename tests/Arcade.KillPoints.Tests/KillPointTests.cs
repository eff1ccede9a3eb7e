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
        var calls = (await attempt.RunAsync(stage, null)).Calls;
        Assert.NotEmpty(calls);
        var points = IsFull ? PointSelection.All(calls) : PointSelection.Short(calls);
        var missed = 0;
        var failures = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(points, options, async (point, _) =>
        {
            try
            {
                if (!(await attempt.RunAsync(stage, point)).IsKilled)
                    Interlocked.Increment(ref missed);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Enqueue($"Killed {point}: {exception.Message}");
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}: {calls.Count} calls, {points.Count} points tried, {points.Count - missed} reached, {missed} not reached (the call did not come again), {failures.Count} failed");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {points.Count} points failed:\n{string.Join("\n\n", failures.Take(Shown))}");
    }
}
