internal static class Greeter
{
    public static async Task<int> GreetAsync(string[] args, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(("Hello, " + (args.Length > 0 ? args[0] : "world")).AsMemory(), cancellationToken);
        return 0;
    }
}
