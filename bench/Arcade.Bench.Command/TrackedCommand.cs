using Arcade.Usage;

namespace Arcade.Bench.Command;

/// <summary>The three lines that a program adds, around a command that does nothing.</summary>
internal static class TrackedCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var principals = new FilePrincipals(Path.Combine(UsageTracking.FindStateDirectory("bench") ?? "/", "credentials.yaml"));
        var usage = new UsageTracking(new UsageOptions { Product = "bench", Version = "1.2.3", Program = typeof(Program), Principals = principals });
        if (usage.TryRunSender(args, out var exitCode))
            return Task.FromResult(exitCode);
        if (args is ["record"])
            return Task.FromResult(Record(usage));
        if (args is ["login", var address])
            return usage.RunAsync("login", (session, _) => LoginAsync(session, principals, address));
        return usage.RunAsync("run", static _ => Task.FromResult(0));
    }

    /// <summary>As an adapter of a command-line parser does it, whose program has its own handlers of Ctrl-C and SIGTERM.</summary>
    private static int Record(UsageTracking usage)
    {
        usage.Begin().Record(new CommandOutcome { CommandName = "run", ExitCode = 0 });
        return 0;
    }

    private static async Task<int> LoginAsync(UsageSession session, FilePrincipals principals, string address)
    {
        principals.Save(address);
        await session.LinkAsync("bench-principal").ConfigureAwait(false);
        return 0;
    }
}
