namespace Arcade.ControlPlane.Workers;

/// <summary>What is to be changed of a worker; null leaves a thing as it is.</summary>
internal sealed record WorkerChange
{
    public bool? Enabled { get; init; }

    public string? Uri { get; init; }

    public int? Retry { get; init; }

    public int? Timeout { get; init; }

    public string? Secret { get; init; }

    /// <summary>All headers, in the place of those before; a value of <see cref="WorkerRules.Kept"/> is the one that it had.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>All of an MCP worker's secrets, in the place of those before; a value of <see cref="WorkerRules.Kept"/> is the one that it had.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    /// <summary>Null, or the kind that the change was written for: a change of <c>http</c> doesn't fit an MCP worker.</summary>
    public WorkerKind? Kind { get; init; }
}
