using System.Globalization;

namespace Arcade.Usage.Wine.Worker;

/// <summary>A tracked program that tests start under Wine; its sender is itself, as everywhere.</summary>
public static class WorkerProgram
{
    public const string Product = "probe";

    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var usage = new UsageTracking(new UsageOptions
        {
            Product = Product,
            Version = "1.2.3",
            Program = typeof(WorkerProgram),
            Principals = Environment.GetEnvironmentVariable("PROBE_HANG") == "1" ? new HangingPrincipals() : null,
        });
        if (usage.TryRunSender(args, out var exitCode))
            return exitCode;
        switch (args)
        {
            case ["run", var times]:
                for (var i = int.Parse(times, CultureInfo.InvariantCulture); i > 0; i--)
                    await usage.RunAsync("probe.run", static _ => Task.FromResult(0));
                return 0;
            case ["room"]:
                return Room.Run(Console.In, Console.Out);
            case [Inspection.Verb]:
                return Inspection.Run();
            default:
                return 9;
        }
    }
}
