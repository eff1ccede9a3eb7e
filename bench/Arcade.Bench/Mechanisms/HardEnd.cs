using System.Diagnostics;
using Arcade.Bench.Processes;
using Arcade.Bench.Service;

namespace Arcade.Bench.Mechanisms;

/// <summary>A sender whose service never answers: it ends within ten seconds whatever happens.</summary>
internal sealed class HardEnd(Programs programs)
{
    private const double Longest = 10.5;

    public MechanismRow Run()
    {
        using var silent = new CaptureService(delay: null);
        using var home = new BenchHome();
        new Launch([programs.NativeCommand, "run"], home.Environment(silent)).Run();
        var started = Stopwatch.GetTimestamp();
        var ended = Children.AwaitAll(TimeSpan.FromSeconds(15));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new MechanismRow(
            "a sender whose service never answers",
            FormattableString.Invariant($"ended after {seconds:0.0} s, {silent.Requests} requests, exit {(ended.Count == 1 ? ended[0].ExitCode : -1)}"),
            ended.Count == 1 && seconds <= Longest);
    }
}
