namespace Arcade.Bench.Command;

internal static class Program
{
    /// <summary><c>plain</c> ends before anything of the tracking is touched, so that one binary serves both sides of a pair.</summary>
    private static int Main(string[] args) =>
        args is ["plain"] ? 0 : TrackedCommand.RunAsync(args).GetAwaiter().GetResult();
}
