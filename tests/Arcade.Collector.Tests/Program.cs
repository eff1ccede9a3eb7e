using Xunit.MicrosoftTestingPlatform;

namespace Arcade.Collector.Tests;

/// <summary>Runs the tests, or, where the variable names a database, a collector on it until the process is killed.</summary>
internal static class Program
{
    internal const string DatabaseVariable = "ARCADE_COLLECTOR_TEST_DATABASE";

    public static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is not { Length: > 0 } database)
            return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

        await using CollectorServer server = await CollectorServer.StartAsync(new CollectorOptions { DatabasePath = database });
        await Console.Out.WriteLineAsync(server.Address.ToString());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
