using Arcade.Client.Workers;

namespace Arcade.Client.Deployments;

/// <summary>What the service says of a deployment that it took.</summary>
public sealed record Deployment
{
    /// <summary>The worker's id.</summary>
    public string? Id { get; init; }

    /// <summary>How it is reached; null where the service doesn't say so yet.</summary>
    public WorkerHttp? Http { get; init; }
}
