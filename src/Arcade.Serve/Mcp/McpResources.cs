using Arcade.Tdk.Context;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>The server's resources, for its own tools.</summary>
internal sealed class McpResources(McpServerResourceCollection resources) : IToolResources
{
    public async Task<IReadOnlyList<ToolResource>> ReadAsync(string address, CancellationToken cancellationToken) =>
        resources.FirstOrDefault(resource => resource.IsMatch(address)) is McpResource found
            ? [await found.ReadAsync(address, cancellationToken).ConfigureAwait(false)]
            : throw new KeyNotFoundException($"This server has no resource '{address}'.");
}
