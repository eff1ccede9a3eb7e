using Microsoft.Extensions.Hosting;

namespace Arcade.Serve.Hosting;

/// <summary>The host takes no signals and writes nothing: its owner does.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
