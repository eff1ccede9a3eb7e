using System.Text.RegularExpressions;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>The system calls of a command and of what it started, one list per process.</summary>
internal sealed partial class Trace
{
    private const string Strace = "/usr/bin/strace";

    private Trace(QuietResult result, IReadOnlyList<SystemCall> command, IReadOnlyList<IReadOnlyList<SystemCall>> started)
    {
        Result = result;
        Command = command;
        Started = started;
    }

    public QuietResult Result { get; }

    /// <summary>The calls of the command's own threads.</summary>
    public IReadOnlyList<SystemCall> Command { get; }

    /// <summary>The calls of each process that it started, threads included.</summary>
    public IReadOnlyList<IReadOnlyList<SystemCall>> Started { get; }

    /// <summary>Runs the program under strace. strace ends when the last process does, the sender included.</summary>
    public static async Task<Trace> RunAsync(QuietHome home, params string[] arguments)
    {
        if (!File.Exists(Strace))
            Missing.Report("strace is not installed.");
        var folder = Directory.CreateDirectory(Path.Combine(home.Root, "trace-" + Guid.NewGuid().ToString("N"))).FullName;
        var result = await QuietShell.RunAsync(
            [.. home.Around, Strace, "-ff", "-qq", "-s", "300", "-e", "signal=none", "-e", "trace=%file,%process,%network,%desc,fsync,fdatasync", "-o", Path.Combine(folder, "calls"), .. QuietProgram.Command, .. arguments],
            home.Variables,
            home.Home);
        if (IsRefused(result))
            Missing.Report("strace may not trace here: " + result.Error);
        var threads = Directory.GetFiles(folder).ToDictionary(static file => Path.GetExtension(file)[1..], static file => Parse(File.ReadLines(file)));
        return Build(result, threads);
    }

    /// <summary>Whether the system lets nobody trace; strace itself says so.</summary>
    public static bool IsRefused(QuietResult result) => result.Error.Contains(Strace + ": ", StringComparison.Ordinal) && result.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase);

    private static Trace Build(QuietResult result, Dictionary<string, List<SystemCall>> threads)
    {
        var clones = threads.SelectMany(static thread => thread.Value.Where(static call => call.Name is "clone" or "clone3" or "fork" or "vfork")
            .Select(call => (Parent: thread.Key, Child: call.Result, IsThread: call.Arguments.Contains("CLONE_THREAD", StringComparison.Ordinal)))).ToList();
        var processOf = new Dictionary<string, string>();
        foreach (var thread in threads.Keys)
        {
            var process = thread;
            while (clones.Find(clone => clone.Child == process) is { Parent: { } parent, IsThread: true })
                process = parent;
            processOf[thread] = process;
        }

        // Only the command's own first call is the execve by strace; a child's comes after what it does to its descriptors.
        var first = threads.Single(static thread => thread.Value is [{ Name: "execve" }, ..]).Key;
        foreach (var orphan in threads.Keys.Where(thread => thread != first && processOf[thread] == thread && threads[thread].TrueForAll(static call => call.Name != "execve")).ToList())
            processOf[orphan] = first;
        List<SystemCall> Of(string process) => [.. threads.Where(thread => processOf[thread.Key] == process).OrderBy(static thread => thread.Key.Length).ThenBy(static thread => thread.Key, StringComparer.Ordinal).SelectMany(static thread => thread.Value)];
        return new Trace(result, Of(first), [.. processOf.Values.Distinct().Where(process => process != first).Select(Of)]);
    }

    private static List<SystemCall> Parse(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        foreach (var line in lines)
        {
            var match = Line().Match(line);
            if (match.Success)
                calls.Add(new SystemCall(match.Groups["name"].Value, match.Groups["arguments"].Value, match.Groups["result"].Value));
        }

        return calls;
    }

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*?)\)?\s+= (?<result>.+)$")]
    private static partial Regex Line();
}
