namespace Arcade.Bench.Reference;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["plain"]:
                return 0;
            case ["send"]:
                await Sender.SendAsync().ConfigureAwait(false);
                return 0;
            default:
                Tracking.Record("run", exitCode: 0);
                return 0;
        }
    }
}
