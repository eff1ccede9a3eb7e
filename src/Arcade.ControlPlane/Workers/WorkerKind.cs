namespace Arcade.ControlPlane.Workers;

/// <summary>What a worker speaks.</summary>
internal enum WorkerKind
{
    /// <summary>The worker protocol: <c>/worker/health</c>, <c>/worker/tools</c>, <c>/worker/tools/invoke</c>.</summary>
    Http,

    /// <summary>MCP over streamable HTTP.</summary>
    Mcp,
}
