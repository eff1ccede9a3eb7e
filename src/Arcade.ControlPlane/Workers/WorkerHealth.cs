namespace Arcade.ControlPlane.Workers;

/// <summary>What the last check of a worker found.</summary>
internal sealed record WorkerHealth
{
    public static readonly WorkerHealth Unknown = new() { Message = "The worker has not been checked yet." };

    /// <summary>Null where the worker has not been checked yet.</summary>
    public bool? IsHealthy { get; init; }

    public required string Message { get; init; }

    public DateTimeOffset? Checked { get; init; }

    /// <summary>How many checks have failed since the last one that didn't.</summary>
    public int Failures { get; init; }
}
