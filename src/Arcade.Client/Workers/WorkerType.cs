namespace Arcade.Client.Workers;

/// <summary>What a worker speaks, in a worker's <c>type</c>. Others may come.</summary>
public static class WorkerType
{
    /// <summary>The worker protocol.</summary>
    public const string Http = "http";

    /// <summary>MCP over streamable HTTP.</summary>
    public const string Mcp = "mcp";

    /// <summary>The Engine doesn't know.</summary>
    public const string Unknown = "unknown";
}
