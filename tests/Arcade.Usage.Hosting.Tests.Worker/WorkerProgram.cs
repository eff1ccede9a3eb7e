using Arcade.Usage.Identity;

namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>A product with a command line and servers, which tests start as other processes; its sender is itself, as everywhere.</summary>
public static class WorkerProgram
{
    public const string Product = "probe";

    public static async Task<int> Main(string[] args)
    {
        var options = new UsageOptions { Product = Product, Version = "1.2.3", Program = typeof(WorkerProgram), Principals = new WorkerPrincipals() };
        var usage = new UsageTracking(options);
        // From here on this process may start a sender; its servers don't all the same.
        if (usage.TryRunSender(args, out var exitCode))
            return exitCode;
        switch (args)
        {
            case ["serve", "host", var transport]:
                return await GenericServer.RunAsync(usage, Start(transport));
            case ["serve", "plain", var transport]:
                return await PlainServer.RunAsync(options, Start(transport));
            case ["run"]:
                return await usage.RunAsync("probe.run", static _ => Task.FromResult(0));
            case ["login", var principal]:
                return await usage.RunAsync("probe.login", async (session, cancellation) =>
                {
                    WorkerPrincipals.Save(principal);
                    await session.LinkAsync(principal, cancellation);
                    return 0;
                });
            case ["logout"]:
                return await usage.RunAsync("probe.logout", static (session, _) =>
                {
                    session.EndIdentityAfterRecording();
                    WorkerPrincipals.Remove();
                    return Task.FromResult(0);
                });
            default:
                await Console.Error.WriteLineAsync("Unknown verb: use serve, run, login or logout.");
                return 2;
        }
    }

    private static ServerStart Start(string transport) =>
        transport == "stdio" ? ServerStart.Stdio(3, "2.5.0-beta.1+build.7") : ServerStart.Http("127.0.0.1", 8123, 3, "2.5.0-beta.1+build.7");
}
