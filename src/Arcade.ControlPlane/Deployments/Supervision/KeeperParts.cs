using Arcade.ControlPlane.Deployments.Logs;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>What running a deployment's releases needs.</summary>
internal sealed record KeeperParts
{
    public required DeploymentPlace Place { get; init; }

    public required ServerStarter Starter { get; init; }

    public required DeploymentOptions Options { get; init; }

    public required IWorkerRegistration Registration { get; init; }

    public required HealthProbe Probe { get; init; }

    public required DeploymentLog Log { get; init; }

    public required TimeProvider Time { get; init; }
}
