using System.Globalization;

namespace Arcade.Usage.Tests.Worker;

/// <summary>A tracked program that tests start as other processes; its sender is itself, as everywhere.</summary>
public static class WorkerProgram
{
    public const string Product = "probe";

    public static async Task<int> Main(string[] args)
    {
        var usage = new UsageTracking(new UsageOptions
        {
            Product = Product,
            Version = "1.2.3",
            Program = typeof(WorkerProgram),
            Principals = Environment.GetEnvironmentVariable("PROBE_HANG") == "1" ? new HangingPrincipals() : null,
        });
        // A server doesn't ask: what never passes here starts no process, ever.
        if (args is ["serve"])
            return await LongLived.ServeAsync(Console.In, Console.Out);
        if (usage.TryRunSender(args, out var exitCode))
            return exitCode;
        switch (args)
        {
            case ["run", var times]:
                for (var i = int.Parse(times, CultureInfo.InvariantCulture); i > 0; i--)
                    await usage.RunAsync("probe.run", static _ => Task.FromResult(0));
                return 0;
            case ["loaded"]:
                var before = Loading.Names();
                await usage.RunAsync("probe.run", static _ => Task.FromResult(0));
                await Console.Out.WriteLineAsync(Loading.Since(before));
                return 0;
            case ["set", var name, var value]:
                Environment.SetEnvironmentVariable(name, value.Length == 0 ? null : value);
                await usage.RunAsync("probe.run", static _ => Task.FromResult(0));
                usage.Begin().Record(new CommandOutcome { CommandName = "probe.begin", ExitCode = 0 });
                await Console.Out.WriteAsync(usage.Control.GetStatus().Consent.Mode.ToString());
                return 0;
            case ["repeat"]:
                return await LongLived.RepeatAsync(usage, Console.In, Console.Out);
            case ["spawn", var lockPath, var report, var streams]:
                return Spawning.Run(lockPath, report, closesStreams: streams == "closed");
            case ["fleet"]:
                return Fleet.Run(Console.In, Console.Out);
            default:
                await Console.Error.WriteLineAsync("Unknown verb: use run, set, loaded, repeat, serve, spawn or fleet.");
                return 2;
        }
    }
}
