using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Makes deployed servers known to the workers' registry.</summary>
internal sealed class DeployedWorkers(WorkerRegistry registry) : IWorkerRegistration
{
    public bool IsTaken(string name) => registry.Find(name) is { Managed: false };

    public Task PutAsync(string name, Uri address, string secret, CancellationToken cancellationToken)
    {
        var known = registry.Find(name);
        // Somebody may have taken it out, and registered one of their own under its name.
        if (known is { Managed: false })
            throw DeploymentProblem.Conflict($"There is a worker {name} that no deployment owns.");
        if (known is not null)
            return registry.UpdateAsync(name, new WorkerChange { Uri = address.OriginalString, Secret = secret }, Actor.System, cancellationToken);
        var worker = new WorkerRegistration { Id = name, Kind = WorkerKind.Http, Managed = true, Uri = address.OriginalString, Credentials = new WorkerCredentials { Secret = secret } };
        return registry.RegisterAsync(worker, Actor.System, cancellationToken);
    }

    public Task SuspendAsync(string name, CancellationToken cancellationToken) => registry.Find(name) is { Managed: true } worker && worker.Uri != Worker.Nowhere
        ? registry.UpdateAsync(name, new WorkerChange { Uri = Worker.Nowhere.OriginalString }, Actor.System, cancellationToken)
        : Task.CompletedTask;

    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        registry.Find(name) is { Managed: true } ? registry.RemoveAsync(name, Actor.System, cancellationToken) : Task.CompletedTask;
}
