namespace Arcade.Client.Workers;

/// <summary>How a worker is.</summary>
public sealed record WorkerHealth
{
    /// <summary>The worker.</summary>
    public string? Id { get; init; }

    /// <summary>Whether calls are routed to it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether it answers as a worker does.</summary>
    public bool? Healthy { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Message { get; init; }
}
