using Arcade.Bench.Processes;
using Arcade.Bench.Service;
using Arcade.Usage.State;

namespace Arcade.Bench;

/// <summary>A home directory that is thrown away, and what is done to the state in it between runs.</summary>
internal sealed class BenchHome : IDisposable
{
    private static readonly TimeSpan SenderPatience = TimeSpan.FromSeconds(12);
    private const long JournalLimit = 48 * 1024;

    private readonly LinuxFiles _files = new();
    private FileLock? _held;

    public string Path { get; } = Directory.CreateTempSubdirectory("arcade-bench-").FullName;

    public string State => System.IO.Path.Combine(Path, ".bench");

    /// <summary>The environment of a command in this home.</summary>
    /// <param name="service">Where events go; null: local mode.</param>
    /// <param name="more">Further variables.</param>
    public IReadOnlyDictionary<string, string> Environment(CaptureService? service, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var all = new Dictionary<string, string>
        {
            ["HOME"] = Path,
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "xterm-256color",
            ["SHELL"] = "/bin/bash",
            ["PWD"] = Path,
            ["DOTNET_ROOT"] = DotnetRoot,
        };
        if (service is not null)
        {
            all["BENCH_USAGE_HOST"] = service.Address;
            all["BENCH_USAGE_API_KEY"] = "phc_bench0000000000000000000000000000000000";
        }

        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }

    /// <summary>Holds the sender lock, as a sender at work does.</summary>
    public void HoldSenderLock() =>
        _held = _files.TryLock(System.IO.Path.Combine(State, "usage.sender")) ?? throw new BenchException("The sender lock of a fresh home is taken: a sender of this run is still alive; run again.");

    public void FreeSenderLock()
    {
        _held?.Dispose();
        _held = null;
    }

    /// <summary>Removes full segments, as the sender at work would: commands never see more than the first.</summary>
    public void Drain()
    {
        var segment = System.IO.Path.Combine(State, "usage", "journal", "01");
        if (_files.Look(segment).Size >= JournalLimit)
            _files.Delete(segment);
    }

    /// <summary>Waits until senders have ended by themselves.</summary>
    /// <returns>Those that ended.</returns>
    public static IReadOnlyList<ProcessEnd> AwaitSenders() => Children.AwaitAll(SenderPatience);

    /// <summary>Runs a command and lets its sender end.</summary>
    public static void RunToEnd(Launch launch)
    {
        if (launch.Run().ExitCode != 0)
            throw new BenchException($"{string.Join(' ', launch.Command)} failed.");
        AwaitSenders();
    }

    public void Mark() => File.WriteAllBytes(System.IO.Path.Combine(State, "usage.off"), []);

    public void Dispose()
    {
        FreeSenderLock();
        AwaitSenders();
        Directory.Delete(Path, recursive: true);
    }

    private static string DotnetRoot =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
