using System.Diagnostics;
using System.Globalization;

namespace Arcade.Bench.Processes;

/// <summary>Processes that outlive their parents become this one's, so that senders can be counted, awaited and ended.</summary>
internal static unsafe class Children
{
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;
    private const int KillSignal = 9;

    /// <summary>From here on, orphans are ours.</summary>
    public static void Adopt() => _ = Calls.Control(SetChildSubreaper, 1, 0, 0, 0);

    /// <summary>The children that are alive now: senders whose command has ended.</summary>
    public static IReadOnlyList<int> Alive()
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var found = new List<int>();
        foreach (var task in Directory.EnumerateDirectories($"/proc/{own}/task"))
        {
            foreach (var id in ReadOrEmpty(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                found.Add(int.Parse(id, CultureInfo.InvariantCulture));
        }

        return [.. found.Where(static id => !IsZombie(id))];
    }

    /// <summary>Collects children that have ended, without waiting.</summary>
    public static IReadOnlyList<ProcessEnd> Collect()
    {
        var ended = new List<ProcessEnd>();
        var usage = stackalloc long[32];
        int status, process;
        while ((process = Calls.Wait(-1, &status, NoHang, usage)) > 0)
            ended.Add(new ProcessEnd(process, ExitCode(status), 0, Cpu(usage)));
        return ended;
    }

    /// <summary>Collects children until none is left.</summary>
    /// <param name="longest">How long to wait; then the rest is killed.</param>
    /// <returns>Those that ended.</returns>
    public static IReadOnlyList<ProcessEnd> AwaitAll(TimeSpan longest)
    {
        var ended = new List<ProcessEnd>();
        var started = Stopwatch.GetTimestamp();
        var usage = stackalloc long[32];
        int status;
        while (true)
        {
            var process = Calls.Wait(-1, &status, NoHang, usage);
            if (process < 0)
                return ended;
            if (process > 0)
            {
                ended.Add(new ProcessEnd(process, ExitCode(status), 0, Cpu(usage)));
                continue;
            }

            if (Stopwatch.GetElapsedTime(started) > longest)
                End();
            Thread.Sleep(1);
        }
    }

    /// <summary>Ends all children; their locks end with them.</summary>
    public static void End()
    {
        foreach (var child in Alive())
            _ = Calls.Kill(child, KillSignal);
    }

    /// <summary>The most memory that a process has had resident, in KiB; 0 where it has ended.</summary>
    /// <remarks>Not from <c>wait4</c>: what <c>posix_spawn</c> starts begins with its parent's figure there.</remarks>
    public static int PeakMemory(int process)
    {
        foreach (var line in ReadOrEmpty($"/proc/{process}/status").Split('\n'))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                return int.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
        }

        return 0;
    }

    public static int ExitCode(int status) => (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);

    /// <summary>From <c>struct rusage</c>: two pairs of seconds and microseconds.</summary>
    public static double Cpu(long* usage) => ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0);

    private static bool IsZombie(int process)
    {
        var status = ReadOrEmpty($"/proc/{process}/stat");
        var end = status.LastIndexOf(')');
        return end < 0 || status.AsSpan(end).StartsWith(") Z");
    }

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
