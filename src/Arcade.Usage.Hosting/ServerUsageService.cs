using Microsoft.Extensions.Hosting;

namespace Arcade.Usage.Hosting;

/// <summary>Tells the start when every service of the host has started, and ends the delivery when every one has stopped.</summary>
internal sealed class ServerUsageService(ServerUsage usage, IServiceProvider services, Func<IServiceProvider, ServerStart?> describe) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (describe(services) is { } start)
                usage.Ready(start);
        }
        catch (Exception)
        {
            // A server that can't describe itself starts all the same.
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => usage.DisposeAsync().AsTask();
}
