using Microsoft.Extensions.Hosting;

namespace Arcade.Collector.Hosting;

/// <summary>Leaves the process's signals to the program that embeds the collector.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
