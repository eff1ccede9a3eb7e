namespace Arcade.Client.Workers;

/// <summary>A worker to register.</summary>
public sealed record NewWorker
{
    /// <summary>Its name, unique in the registry.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Whether calls are routed to it; null for yes.</summary>
    public bool? Enabled { get; init; }

    /// <summary>What it speaks: <see cref="WorkerType.Http"/> or <see cref="WorkerType.Mcp"/>; null for what is said of it.</summary>
    public string? Type { get; init; }

    /// <summary>How it is reached by the worker protocol; this or <see cref="Mcp"/>.</summary>
    public WorkerHttpSettings? Http { get; init; }

    /// <summary>How it is reached by MCP; this or <see cref="Http"/>.</summary>
    public WorkerMcpSettings? Mcp { get; init; }
}
