using System.Globalization;

namespace Arcade.Usage.Tests.Worker;

/// <summary>Hosts that live on after an event: a command per line, an answer per line.</summary>
internal static class LongLived
{
    /// <summary>A server: it records, and delivers in itself.</summary>
    public static async Task<int> ServeAsync(TextReader commands, TextWriter answers)
    {
        var usage = new UsageTracking(new UsageOptions { Product = WorkerProgram.Product, Version = "1.2.3", Program = typeof(WorkerProgram), DailyCap = 1_000_000 });
        while (await commands.ReadLineAsync() is { } line)
        {
            var answer = line.Split(' ') switch
            {
                ["record", var count] => Record(usage, int.Parse(count, CultureInfo.InvariantCulture)),
                ["flush"] => (await usage.Control.FlushAsync()).Delivered,
                // What is still reachable, and what the collector has taken from the system for it and for what is to come.
                ["live"] => GC.GetTotalMemory(forceFullCollection: true),
                ["committed"] => GC.GetGCMemoryInfo().TotalCommittedBytes,
                _ => throw new ArgumentException(line),
            };
            await answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"done {answer}"));
            await answers.FlushAsync();
        }

        return 0;
    }

    private static long Record(UsageTracking usage, int count)
    {
        for (var i = 0; i < count; i++)
            usage.Begin().Record(new CommandOutcome { CommandName = "probe.serve", ExitCode = 0 });
        return 0;
    }

    /// <summary>A shell of its own, say: command after command in one process, each with a sender where one is needed.</summary>
    public static async Task<int> RepeatAsync(UsageTracking usage, TextReader commands, TextWriter answers)
    {
        while (await commands.ReadLineAsync() is not null)
        {
            await usage.RunAsync("probe.repeat", static _ => Task.FromResult(0));
            await answers.WriteLineAsync("done");
            await answers.FlushAsync();
        }

        return 0;
    }
}
