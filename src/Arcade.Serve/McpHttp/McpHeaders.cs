namespace Arcade.Serve.McpHttp;

/// <summary>The headers of MCP's streamable HTTP transport (MCP 2025-11-25, basic/transports).</summary>
internal static class McpHeaders
{
    public const string SessionId = "Mcp-Session-Id";
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string LastEventId = "Last-Event-ID";
}
