namespace Arcade.Client.Workers;

/// <summary>What shall change of a worker; what is null stays.</summary>
public sealed record WorkerUpdate
{
    /// <summary>Whether calls are routed to it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>How it is reached by the worker protocol.</summary>
    public WorkerHttpSettings? Http { get; init; }

    /// <summary>How it is reached by MCP.</summary>
    public WorkerMcpSettings? Mcp { get; init; }
}
