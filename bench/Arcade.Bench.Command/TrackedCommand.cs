using Arcade.Usage;

namespace Arcade.Bench.Command;

/// <summary>The three lines that a program adds, around a command that does nothing.</summary>
internal static class TrackedCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var usage = new UsageTracking(new UsageOptions { Product = "bench", Version = "1.2.3", Program = typeof(Program), Principals = new FilePrincipals() });
        if (usage.TryRunSender(args, out var exitCode))
            return Task.FromResult(exitCode);
        return args is ["run"] ? usage.RunAsync("run", RunUntrackedAsync) : RunOtherAsync(usage, args);
    }

    /// <summary>The command itself, which both sides of a pair run.</summary>
    public static Task<int> RunUntrackedAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>A command that waits once, as one that asks a service does.</summary>
    public static async Task<int> WaitUntrackedAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static Task<int> RunOtherAsync(UsageTracking usage, string[] args) => args switch
    {
        ["run-waiting"] => usage.RunAsync("run", WaitUntrackedAsync),
        ["record"] => Task.FromResult(Record(usage)),
        ["login", var address] => usage.RunAsync("login", (session, _) => LoginAsync(session, new FilePrincipals(), address)),
        _ => Task.FromResult(2),
    };

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
