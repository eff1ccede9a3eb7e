using Arcade.Usage;

namespace Arcade.Bench.Command;

/// <summary>The three lines that a program adds, around a command that does nothing.</summary>
internal static class TrackedCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var principals = new FilePrincipals(Path.Combine(UsageTracking.FindStateDirectory("bench") ?? "/", "credentials.yaml"));
        var usage = new UsageTracking(new UsageOptions { Product = "bench", Version = "1.2.3", Program = typeof(Program), Principals = principals });
        if (usage.TryRunSender(args, out var exitCode))
            return exitCode;
        if (args is ["login", var address])
            return await usage.RunAsync("login", (session, _) => LoginAsync(session, principals, address)).ConfigureAwait(false);
        return await usage.RunAsync("run", static _ => Task.FromResult(0)).ConfigureAwait(false);
    }

    private static async Task<int> LoginAsync(UsageSession session, FilePrincipals principals, string address)
    {
        principals.Save(address);
        await session.LinkAsync("bench-principal").ConfigureAwait(false);
        return 0;
    }
}
