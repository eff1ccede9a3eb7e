using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>A server on the generic host, ended by the end of its input or by SIGTERM.</summary>
internal static class GenericServer
{
    public static async Task<int> RunAsync(UsageTracking usage, ServerStart start)
    {
        using var host = new HostBuilder()
            .UseConsoleLifetime(static lifetime => lifetime.SuppressStatusMessages = true)
            .ConfigureServices(services => services.AddArcadeUsage(usage, _ => start))
            .Build();
        await host.StartAsync();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await Task.WhenAny(AnswerAsync(host.Services.GetRequiredService<ServerUsage>()), Task.Delay(Timeout.Infinite, stopping));
        Requests.Say("stopping");
        await host.StopAsync();
        Requests.Say("stopped");
        return 0;
    }

    /// <summary>Standard input is read by a thread that waits.</summary>
    private static Task AnswerAsync(ServerUsage server) => Task.Run(() => Requests.AnswerAsync(server, CancellationToken.None));
}
