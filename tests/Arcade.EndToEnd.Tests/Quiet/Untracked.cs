using System.Text.RegularExpressions;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>What a command looks like from outside that is not tracked.</summary>
internal static partial class Untracked
{
    public static async Task AssertMarkedAsync(QuietHome home, LoopbackPostHog service, string marker)
    {
        var before = home.Inventory();
        var trace = await Trace.RunAsync(home, "whoami");
        Assert(home, trace);
        Xunit.Assert.Equal(before, home.Inventory());
        var looks = trace.Command.Where(static call => call.NamesFile && call.Path is { } path && path.Contains("usage", StringComparison.Ordinal)).ToList();
        Xunit.Assert.All(looks, static call => Xunit.Assert.True(call.IsStatus, call.ToString()));
        Xunit.Assert.InRange(looks.Count, 1, 2);
        Xunit.Assert.Contains(looks, call => call.Path!.EndsWith(marker, StringComparison.Ordinal));
        await using var reference = new QuietHome(service);
        Directory.CreateDirectory(reference.State);
        reference.Variables["DO_NOT_TRACK"] = "1";
        var more = Paths(home, trace).Except(Paths(reference, await Trace.RunAsync(reference, "whoami"))).ToList();
        Xunit.Assert.Empty(more.Except(["ROOT/home/.arcade/usage.off", "/etc/arcade/usage.off"]));
        service.AssertNothingArrived();
    }

    public static void Assert(QuietHome home, Trace trace)
    {
        Xunit.Assert.Equal(1, trace.Result.ExitCode);
        Xunit.Assert.Empty(trace.Started);
        Xunit.Assert.DoesNotContain(trace.Command, static call => call.Name is "socket" or "connect" or "sendto" or "wait4" or "waitid");
        Xunit.Assert.Single(trace.Command, static call => call.Name is "execve" or "execveat");
        Xunit.Assert.DoesNotContain(trace.Command, call => call.IsWriting && call.Path is { } path && path.StartsWith(home.Home, StringComparison.Ordinal));
    }

    /// <summary>Every path that was touched, without the runtime's own and with what differs from run to run taken out.</summary>
    public static SortedSet<string> Paths(QuietHome home, Trace trace) =>
        [.. trace.Command.Where(static call => call.NamesFile).Select(static call => call.Path).OfType<string>()
            .Where(static path => !IsRuntimes(path))
            .Select(path => Numbers().Replace(path.Replace(home.Root, "ROOT", StringComparison.Ordinal), "N"))];

    /// <summary>Libraries are looked for where their functions are first called, which is not the same moment in every run.</summary>
    private static bool IsRuntimes(string path) =>
        path.Contains(".so", StringComparison.Ordinal) || path.Contains("libc", StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal) || path.StartsWith("/usr/", StringComparison.Ordinal);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
