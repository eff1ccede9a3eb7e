namespace Arcade.Bench.Endpoint;

/// <summary>What is needed of MCP's <c>tools/call</c>.</summary>
internal sealed record RpcCall(RpcParameters Params);
