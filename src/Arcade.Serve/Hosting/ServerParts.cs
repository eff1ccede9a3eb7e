using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Serve.Mcp;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Hosting;

/// <summary>What a server consists of, however it is reached.</summary>
internal sealed record ServerParts
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public string? Title { get; init; }

    public string? Instructions { get; init; }

    public required LiveToolCatalog Catalog { get; init; }

    /// <summary>Runs calls over MCP: with this server's secrets and the Engine's authorizations.</summary>
    public required ToolExecutor Executor { get; init; }

    public McpServerResourceCollection Resources { get; init; } = [];

    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; init; } = [];

    public ResourceSubscriptions Subscriptions { get; init; } = new();

    /// <summary>Who calls, where nothing else says it: the person whose machine this is. Null for nobody known.</summary>
    public string? UserId { get; init; }

    /// <summary>True where only the person whose machine this is can call: over standard streams, and on loopback.</summary>
    public required bool TrustsCallers { get; init; }

    public IServiceProvider? Services { get; init; }
}
