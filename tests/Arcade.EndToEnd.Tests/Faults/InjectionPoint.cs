using System.Text.RegularExpressions;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>One system call of the tracking, as a run without a fault showed it.</summary>
/// <param name="Stage">What the command found.</param>
/// <param name="Call">The system call.</param>
/// <param name="Ordinal">How many of its name the first thread had made, this one included: strace counts so.</param>
/// <param name="Path">The file that it is about, without what differs from run to run.</param>
internal sealed partial record InjectionPoint(Stage Stage, string Call, int Ordinal, string Path)
{
    /// <summary>Finds the tracking's own calls: those about its files, and the start of the sender.</summary>
    public static IEnumerable<InjectionPoint> Find(Stage stage, IReadOnlyList<SystemCall> calls)
    {
        var counts = new Dictionary<string, int>();
        var open = new Dictionary<string, string>();
        foreach (var call in calls)
        {
            var ordinal = counts[call.Name] = counts.GetValueOrDefault(call.Name) + 1;
            var descriptor = call.Arguments.Split(',', ')')[0];
            var path = PathOf(call) ?? open.GetValueOrDefault(descriptor);
            if (path is not null && InjectedErrors.Has(call.Name))
                yield return new InjectionPoint(stage, call.Name, ordinal, path);
            if (call.Name == "openat" && path is not null && !call.Result.StartsWith('-'))
                open[call.Result] = path;
            else if (call.Name == "close")
                open.Remove(descriptor);
        }
    }

    /// <summary>A file of ours; the credentials are the program's own but for the one status by which they are known.</summary>
    private static string? PathOf(SystemCall call)
    {
        if (call.Name == "clone3")
            return call.Arguments.Contains("CLONE_VFORK", StringComparison.Ordinal) ? "the sender" : null;
        if (!call.NamesFile || call.Path is not { } path)
            return null;
        var isOurs = path.Contains("/.arcade", StringComparison.Ordinal) ? !path.EndsWith("credentials.yaml", StringComparison.Ordinal) || call.Name == "statx" : path is "/etc/machine-id";
        var state = path.IndexOf("/.arcade", StringComparison.Ordinal);
        return isOurs ? Random().Replace(state < 0 ? path : path[(state + 1)..], "*") : null;
    }

    /// <summary>What the name of a temporary file has in the middle.</summary>
    [GeneratedRegex("[0-9a-f]{8,}(?=\\.tmp$)")]
    private static partial Regex Random();
}
