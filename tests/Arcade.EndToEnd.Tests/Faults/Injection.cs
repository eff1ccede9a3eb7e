using System.Globalization;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>Commands of which strace makes single system calls fail. Only the command's first thread is traced, so that its sender is left alone.</summary>
public sealed class Injection : IAsyncLifetime
{
    private readonly StageHomes _homes = new();
    private readonly Dictionary<Stage, QuietResult> _untracked = [];
    private readonly List<InjectionPoint> _points = [];
    private int _tried;
    private int _all;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What strace counts: every call of the tracking at every stage.</summary>
    internal IReadOnlyList<InjectionPoint> Points => _points;

    public async ValueTask InitializeAsync()
    {
        if (!TestForm.IsNative && !TestForm.IsFull)
            return;
        await _homes.MakeAsync();
        foreach (var stage in Enum.GetValues<Stage>())
        {
            await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
            await using (var off = await _homes.CreateAsync(stage, null))
                _untracked[stage] = (await RunAsync(off, [])).Result;
            await using var home = await _homes.CreateAsync(stage, service);
            var (result, calls) = await RunAsync(home, []);
            Assert.Equal(_untracked[stage], result);
            _points.AddRange(InjectionPoint.Find(stage, calls));
        }
    }

    /// <summary>Adds to what is reported in the end.</summary>
    internal void Count(int tried, int all)
    {
        Interlocked.Add(ref _tried, tried);
        Interlocked.Add(ref _all, all);
    }

    /// <summary>Lets one call fail: nobody notices, and the event arrives once.</summary>
    internal async Task AssertAsync(InjectionPoint point, string error)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = await _homes.CreateAsync(point.Stage, service);
        var (result, calls) = await RunAsync(home, ["-e", string.Create(CultureInfo.InvariantCulture, $"inject={point.Call}:error={error}:when={point.Ordinal}")]);
        var said = $"{point} {error}\n";
        var injected = calls.Where(call => call.Name == point.Call).ElementAtOrDefault(point.Ordinal - 1);
        Assert.True(injected?.Result.Contains("(INJECTED)", StringComparison.Ordinal), said + "The call was not made in this run.");
        Assert.True(InjectionPoint.Find(point.Stage, calls).Contains(point), $"{said}Another call failed: {injected}");
        Assert.True(_untracked[point.Stage] == result, $"{said}{result}");
        Assert.True(!calls.Any(static call => call.Name == "flock" && !call.Arguments.Contains("LOCK_NB", StringComparison.Ordinal) && !call.Arguments.Contains("LOCK_UN", StringComparison.Ordinal)), said);
        Assert.True(!calls.Any(static call => call.Name is "socket" or "connect" or "wait4" or "waitid" or "nanosleep" or "clock_nanosleep" or "pause"), said);
        await AssertArrivesAsync(service, home, point, said);
    }

    public async ValueTask DisposeAsync()
    {
        if (_all > 0)
            TestForm.Report($"injection: {_tried} of {_all} points (a call of the tracking times an error) tried, at {_points.Count} calls of four stages");
        await _homes.DisposeAsync();
    }

    private static async Task AssertArrivesAsync(LoopbackPostHog service, QuietHome home, InjectionPoint point, string said)
    {
        try
        {
            await service.WaitUntilAsync(static snapshot => Commands(snapshot) > 0, TimeSpan.FromMilliseconds(400), Cancellation);
        }
        catch (UsageAssertionException)
        {
            await home.RunAsync("usage", "flush");
        }

        await home.SenderEndsAsync();
        var snapshot = service.TakeSnapshot();
        // A marker that can't be looked at means off.
        if (Commands(snapshot) == 0 && point is { Call: "statx" } && point.Path.EndsWith("usage.off", StringComparison.Ordinal))
            return;
        Assert.True(Commands(snapshot) == 1, said + snapshot.Describe());
        service.AssertDelivered();
        // Of a directory that can't be looked at nothing is believed.
        var isPrincipals = point.Stage == Stage.LoggedIn && point is not { Call: "statx", Path: ".arcade" };
        var owner = snapshot.AcceptedEvents.Single(static item => !item.IsAlias).DistinctId;
        Assert.True(owner == StageHomes.Principal == isPrincipals, $"{said}The event is {owner}'s.");
    }

    private static int Commands(Snapshot snapshot) => snapshot.AcceptedEvents.Count(static item => !item.IsAlias);

    private static async Task<(QuietResult Result, IReadOnlyList<SystemCall> Calls)> RunAsync(QuietHome home, string[] injection)
    {
        var calls = Path.Combine(home.Root, "calls");
        var result = await QuietShell.RunAsync(
            ["/usr/bin/strace", "-qq", "-s", "100", "-e", "signal=none", .. injection, "-o", calls, .. QuietProgram.Command, "whoami"], home.Variables, "/");
        return (result, ObservedRun.Parse(File.ReadLines(calls)));
    }
}
