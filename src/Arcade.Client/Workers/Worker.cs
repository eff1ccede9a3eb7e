namespace Arcade.Client.Workers;

/// <summary>A worker in the Engine's registry.</summary>
public sealed record Worker
{
    /// <summary>Its name, unique in the registry.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Whom it belongs to.</summary>
    public Binding? Binding { get; init; }

    /// <summary>Whether calls are routed to it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the service runs it: it comes of a deployment.</summary>
    public bool? Managed { get; init; }

    /// <summary>What it speaks: a value of <see cref="WorkerType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>How it is reached by the worker protocol; null for another type.</summary>
    public WorkerHttp? Http { get; init; }

    /// <summary>How it is reached by MCP; null for another type.</summary>
    public WorkerMcp? Mcp { get; init; }

    /// <summary>What it needs before it can be called.</summary>
    public WorkerRequirements? Requirements { get; init; }
}
