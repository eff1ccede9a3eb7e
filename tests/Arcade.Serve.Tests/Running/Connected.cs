using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Tests.Running;

/// <summary>The MCP SDK's client, connected to a server of a test's.</summary>
internal static class Connected
{
    public static Task<McpClient> ToAsync(TestServer server, Action<McpClientOptions>? configure = null)
    {
        var options = new McpClientOptions { ProtocolVersion = "2025-11-25" };
        configure?.Invoke(options);
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = server.Mcp, TransportMode = HttpTransportMode.StreamableHttp });
        return McpClient.CreateAsync(transport, options, cancellationToken: TestContext.Current.CancellationToken);
    }

    public static string TextOf(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text));
}
