using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>Chooses the points to try of the calls that a run without a kill made.</summary>
internal static class PointSelection
{
    private const int Spread = 12;
    private const int Seed = 20_26;

    /// <summary>Threads that wait for each other: how often is chance, and they change nothing.</summary>
    private const int Waits = 8;

    private static readonly string[] Waiting = ["sched_yield(", "futex("];

    /// <summary>Calls that others can see: also right after them there is something to lose.</summary>
    private static readonly string[] Visible =
    [
        "write(", "pwrite64(", "writev(", "rename(", "renameat", "link(", "linkat(", "unlink(", "unlinkat(", "mkdir(", "mkdirat(", "fsync(", "flock(",
        "utimensat(", "ftruncate(", "connect(", "sendto(", "sendmsg(", "sendmmsg(", "recvfrom(", "recvmsg(", "vfork(", "clone(", "clone3(", "execve(",
    ];

    /// <summary>Every point: before each call, and after each that others can see.</summary>
    public static IReadOnlyList<KillPoint> All(IReadOnlyList<string> calls) =>
        [.. calls.Where(static call => !IsFurtherWait(call)).SelectMany(static call => IsVisible(call) ? [new KillPoint(call, IsAfter: false), new KillPoint(call, IsAfter: true)] : new[] { new KillPoint(call, IsAfter: false) })];

    /// <summary>The points at what others can see of the state and the network, and a spread over the others, the same in each run.</summary>
    public static IReadOnlyList<KillPoint> Short(IReadOnlyList<string> calls)
    {
        var all = All(calls);
        var random = new Random(Seed);
        var chosen = all.Where(static point => IsVisible(point.Call) && IsOurs(point.Call));
        return [.. chosen, .. random.GetItems([.. all.Where(static point => !IsVisible(point.Call))], Spread).Distinct()];
    }

    /// <summary>Whether others can see it in the state.</summary>
    public static bool IsChange(string call) => IsVisible(call) && call.Contains("(~", StringComparison.Ordinal);

    /// <summary>About the state, the network, or a process or thread that is being born.</summary>
    private static bool IsOurs(string call) =>
        call.Contains("(~", StringComparison.Ordinal) || call.Contains("(socket", StringComparison.Ordinal) || call.Contains("()", StringComparison.Ordinal);

    private static bool IsVisible(string call) => Array.Exists(Visible, name => call.StartsWith(name, StringComparison.Ordinal));

    private static bool IsFurtherWait(string call) =>
        Array.Exists(Waiting, name => call.StartsWith(name, StringComparison.Ordinal)) && int.Parse(call[(call.LastIndexOf('#') + 1)..]) > Waits;
}
