namespace Arcade.Bench.Bare;

internal static class Program
{
    private static int Main(string[] args) => args is ["plain"] ? 0 : 1;
}
