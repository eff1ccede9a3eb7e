using System.Text.RegularExpressions;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>A command run under strace, with every system call of its own threads from its first instruction on.</summary>
internal sealed partial class ObservedRun
{
    private const string Strace = "/usr/bin/strace";

    private ObservedRun(QuietResult result, IReadOnlyList<SystemCall> main, IReadOnlyList<SystemCall> all, IReadOnlyList<IReadOnlyList<SystemCall>> senders)
    {
        Result = result;
        Main = main;
        All = all;
        Senders = senders;
    }

    public QuietResult Result { get; }

    /// <summary>The calls of the command's first thread, on which everything of ours happens.</summary>
    public IReadOnlyList<SystemCall> Main { get; }

    /// <summary>The calls of all of the command's threads.</summary>
    public IReadOnlyList<SystemCall> All { get; }

    /// <summary>The calls of each process that the command started, threads included.</summary>
    public IReadOnlyList<IReadOnlyList<SystemCall>> Senders { get; }

    /// <summary>The command was found, and came to an end of its own: else nothing that is said of its calls says anything.</summary>
    public void AssertRan() => Assert.True(All.Any(static call => call.Name == "exit_group"), $"The program did not run to its end: {Result}");

    /// <summary>Runs the program from a shell. strace ends when the last process does, the sender included.</summary>
    public static async Task<ObservedRun> RunAsync(QuietHome home, string script, IEnumerable<string> command)
    {
        if (!File.Exists(Strace))
            Missing.Report("strace is not installed.");
        var folder = Directory.CreateTempSubdirectory("arcade-calls-").FullName;
        try
        {
            var result = await QuietShell.RunAsync(
                [Strace, "-ff", "-qq", "-s", "100", "-e", "signal=none", "-o", Path.Combine(folder, "calls"), "/bin/sh", "-c", script, "sh", .. QuietProgram.Command, .. command],
                home.Variables,
                "/");
            if (Trace.IsRefused(result))
                Missing.Report("strace may not trace here: " + result.Error);
            return Build(result, Directory.GetFiles(folder).ToDictionary(static file => Path.GetExtension(file)[1..], static file => Parse(File.ReadLines(file))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ObservedRun Build(QuietResult result, Dictionary<string, List<SystemCall>> threads)
    {
        var parents = new Dictionary<string, string>();
        foreach (var (parent, calls) in threads)
        {
            foreach (var call in calls.Where(static call => call.Name is "clone" or "clone3" && call.Arguments.Contains("CLONE_THREAD", StringComparison.Ordinal)))
                parents[call.Result.Split(' ')[0]] = parent;
        }

        string ProcessOf(string thread) => parents.TryGetValue(thread, out var parent) ? ProcessOf(parent) : thread;
        var (command, start) = threads.Select(static thread => (thread.Key, Index: thread.Value.FindLastIndex(IsProgram))).SingleOrDefault(static found => found.Index >= 0);
        if (command is null)
            return new ObservedRun(result, [], [], []);
        var main = threads[command][start..];
        var senders = threads.Where(static thread => thread.Value.Exists(IsSender)).Select(static thread => thread.Key).ToList();
        return new ObservedRun(
            result,
            main,
            [.. main, .. threads.Where(thread => thread.Key != command && ProcessOf(thread.Key) == command).SelectMany(static thread => thread.Value)],
            [.. senders.Select(sender => threads.Where(thread => ProcessOf(thread.Key) == sender).SelectMany(static thread => thread.Value).ToList())]);
    }

    private static bool IsProgram(SystemCall call) => call.Name == "execve" && call.Path == QuietProgram.Command[0] && !IsSender(call);

    private static bool IsSender(SystemCall call) => call.Name == "execve" && call.Arguments.Contains("\"usage-sender\"]", StringComparison.Ordinal);

    public static List<SystemCall> Parse(IEnumerable<string> lines) =>
        [.. lines.Select(static line => Line().Match(line)).Where(static match => match.Success)
            .Select(static match => new SystemCall(match.Groups["name"].Value, match.Groups["arguments"].Value, match.Groups["result"].Value))];

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*?)\)?\s+= (?<result>.+)$")]
    private static partial Regex Line();
}
