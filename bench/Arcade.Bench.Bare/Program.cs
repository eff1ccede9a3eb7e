namespace Arcade.Bench.Bare;

/// <summary>The same command as the measured one, compiled without a reference to the tracking.</summary>
internal static class Program
{
    private static int Main(string[] args) => args is ["plain"] ? RunAsync(CancellationToken.None).GetAwaiter().GetResult() : 1;

    private static Task<int> RunAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromResult(1) : Task.FromResult(0);
}
