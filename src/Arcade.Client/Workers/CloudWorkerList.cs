namespace Arcade.Client.Workers;

/// <summary>The workers that the Cloud runs; what its envelope holds.</summary>
public sealed record CloudWorkerList
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<CloudWorker> Workers { get; init; } = [];
}
