namespace Arcade.Bench.Command;

internal static class Program
{
    /// <summary><c>plain</c> runs the same command without anything of the tracking, so that one binary serves both sides of a pair.</summary>
    private static int Main(string[] args) =>
        (args switch
        {
            ["plain"] => TrackedCommand.RunUntrackedAsync(CancellationToken.None),
            ["plain-waiting"] => TrackedCommand.WaitUntrackedAsync(CancellationToken.None),
            _ => TrackedCommand.RunAsync(args),
        }).GetAwaiter().GetResult();
}
