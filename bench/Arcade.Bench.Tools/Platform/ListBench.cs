using System.Diagnostics;
using System.Globalization;
using Arcade.Bench.Measuring;
using Arcade.Bench.Tools.Servers;

namespace Arcade.Bench.Tools.Platform;

/// <summary><c>arcade worker list</c>, the whole process, beside a control plane that knows many workers.</summary>
internal sealed class ListBench(ServerPrograms programs)
{
    private const int Workers = 1000;
    private const int Warm = 2;
    private const string Secret = "bench-secret-of-the-worker-0123456789";

    public ListResult Run(ToolBenchOptions options)
    {
        var count = options.IsCheck ? 3 : Workers;
        using var home = new ServerHome();
        using var worker = RunningServer.Start(RunningServer.Describe(programs.ToolServer(programs.Forms[0]), ["http", "--port", "0"], home.Environment(null, ("ARCADE_WORKER_SECRET", Secret))));
        worker.AwaitPort();
        using var platform = RunningPlatform.Start(programs.CommandLine, home);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bench: registering {count} workers"));
        platform.Register(worker, Secret, count);
        var environment = home.Environment(null, ("ARCADE_API_KEY", platform.Client.Key), ("ARCADE_URL", platform.Address));
        var taken = new List<double>();
        for (var run = -Warm; run < options.Lists; run++)
        {
            var milliseconds = List(environment, count);
            if (run >= 0)
                taken.Add(milliseconds);
        }

        return new ListResult(count, new Distribution(taken));
    }

    private double List(IReadOnlyDictionary<string, string> environment, int count)
    {
        var info = RunningServer.Describe(programs.CommandLine, ["worker", "list", "--json"], environment);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var listed = output.Split("\"Bench\"").Length - 1;
        return process.ExitCode == 0 && listed == count
            ? elapsed
            : throw new BenchException($"'worker list' ended with {process.ExitCode} and told the tools of {listed} workers: {process.StandardError.ReadToEnd()}");
    }
}
