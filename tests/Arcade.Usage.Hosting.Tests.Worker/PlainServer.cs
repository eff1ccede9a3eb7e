namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>A server without a generic host.</summary>
internal static class PlainServer
{
    public static async Task<int> RunAsync(UsageOptions options, ServerStart start)
    {
        var usage = new ServerUsage(options);
        await using (usage)
        {
            usage.Ready(start);
            await Requests.AnswerAsync(usage, CancellationToken.None);
            Requests.Say("stopping");
        }

        Requests.Say("stopped");
        return 0;
    }
}
