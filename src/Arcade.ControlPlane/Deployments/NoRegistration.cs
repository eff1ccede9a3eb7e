namespace Arcade.ControlPlane.Deployments;

/// <summary>A control plane without a registry: servers run, and nobody is told where.</summary>
internal sealed class NoRegistration : IWorkerRegistration
{
    public bool IsTaken(string name) => false;

    public Task PutAsync(string name, Uri address, string secret, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SuspendAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
