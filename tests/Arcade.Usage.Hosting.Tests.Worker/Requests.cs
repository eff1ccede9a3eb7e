using System.Globalization;
using Arcade.Usage.Events;

namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>What a test asks of a running server: a line each on standard input, answered in a file, since standard output is the protocol's.</summary>
internal static class Requests
{
    public static async Task AnswerAsync(ServerUsage usage, CancellationToken cancellationToken)
    {
        Say("ready");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            switch (line.Split(' '))
            {
                case ["record", var count]:
                    Record(usage, int.Parse(count, CultureInfo.InvariantCulture));
                    Say("recorded");
                    break;
                case ["loaded", var assembly]:
                    Say(AppDomain.CurrentDomain.GetAssemblies().Any(loaded => loaded.GetName().Name == assembly) ? "loaded" : "absent");
                    break;
                default:
                    Say("unknown");
                    break;
            }
        }
    }

    public static void Say(string answer)
    {
        if (Environment.GetEnvironmentVariable("PROBE_ANSWERS") is { } path)
            File.AppendAllText(path, answer + "\n");
    }

    private static void Record(ServerUsage usage, int count)
    {
        for (var i = 0; i < count; i++)
            usage.Record(new UsageEvent(StandardEvents.ServerStarted).Set(StandardEvents.Transport, "stdio").Set(StandardEvents.ToolCount, i));
    }
}
