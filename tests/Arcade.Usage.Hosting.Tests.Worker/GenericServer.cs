using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Usage.Hosting.Tests.Worker;

/// <summary>A server on the generic host, ended by the end of its input or by SIGTERM.</summary>
internal static class GenericServer
{
    public static async Task<int> RunAsync(UsageTracking usage, ServerStart start)
    {
        var host = new HostBuilder()
            .UseConsoleLifetime(static lifetime => lifetime.SuppressStatusMessages = true)
            .ConfigureServices(services => services.AddArcadeUsage(usage, _ => start))
            .Build();
        using (host)
        {
            await host.StartAsync();
            var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
            var requests = Requests.AnswerAsync(host.Services.GetRequiredService<ServerUsage>(), lifetime.ApplicationStopping);
            await Task.WhenAny(requests, host.WaitForShutdownAsync());
            Requests.Say("stopping");
            await host.StopAsync();
        }

        Requests.Say("stopped");
        return 0;
    }
}
