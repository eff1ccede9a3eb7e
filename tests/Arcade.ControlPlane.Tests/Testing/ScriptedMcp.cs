using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>An MCP server over real HTTP that makes sessions, and answers the calls of its tools <c>create</c> and <c>other</c> as a test wants.</summary>
internal sealed class ScriptedMcp : IAsyncDisposable
{
    private readonly ScriptedWorker _web;
    private readonly ConcurrentDictionary<string, bool> _sessions = new();

    private ScriptedMcp(ScriptedWorker web)
    {
        _web = web;
        web.OnAny = HandleAsync;
    }

    /// <summary>The tools that were called, in their order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Answers a call of a tool; by default with <c>done</c>.</summary>
    public Func<HttpContext, string, JsonElement, Task> OnCall { get; set; } = static (context, _, id) => AnswerAsync(context, id);

    /// <summary>Answers in the place of the handshake; null for none.</summary>
    public RequestDelegate? OnHandshake { get; set; }

    /// <summary>Answers the end of a session.</summary>
    public RequestDelegate OnFarewell { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Answers who names a session that it doesn't know; null for as if it knew it.</summary>
    public Func<HttpContext, JsonElement, Task>? OnLostSession { get; set; }

    public static async Task<ScriptedMcp> StartAsync(ManualTime time) => new(await ScriptedWorker.StartAsync(time));

    public static Task AnswerAsync(HttpContext context, JsonElement id) => WriteAsync(context, id, """{"content":[{"type":"text","text":"done"}]}""");

    public string Registration(string worker, int retry = 0) => $$$"""{"id":"{{{worker}}}","mcp":{"uri":"{{{_web.Address}}}mcp","retry":{{{retry}}},"timeout":30}}""";

    /// <summary>Loses its sessions, as a server does that is started anew.</summary>
    public void Forget() => _sessions.Clear();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static Task WriteAsync(HttpContext context, JsonElement id, string result) =>
        ScriptedWorker.WriteAsync(context, 200, $$$"""{"jsonrpc":"2.0","id":{{{id.GetRawText()}}},"result":{{{result}}}}""");

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Method == "DELETE")
        {
            await OnFarewell(context);
            return;
        }

        using var message = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        var method = message.RootElement.GetProperty("method").GetString()!;
        if (!message.RootElement.TryGetProperty("id", out var id))
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if (OnLostSession is { } lost && context.Request.Headers["Mcp-Session-Id"].ToString() is { Length: > 0 } named && !_sessions.ContainsKey(named))
        {
            await lost(context, id);
            return;
        }

        switch (method)
        {
            case "initialize" or "server/discover" when OnHandshake is { } handshake:
                await handshake(context);
                break;
            case "initialize":
                var session = Guid.NewGuid().ToString("N");
                _sessions[session] = true;
                context.Response.Headers["Mcp-Session-Id"] = session;
                await WriteAsync(context, id, """{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"scripted","version":"1.0.0"}}""");
                break;
            case "tools/list":
                await WriteAsync(context, id, """{"tools":[{"name":"create","inputSchema":{"type":"object"}},{"name":"other","inputSchema":{"type":"object"}}]}""");
                break;
            case "tools/call":
                var tool = message.RootElement.GetProperty("params").GetProperty("name").GetString()!;
                Calls.Enqueue(tool);
                await OnCall(context, tool, id);
                break;
            default:
                await ScriptedWorker.WriteAsync(context, 200, $$$"""{"jsonrpc":"2.0","id":{{{id.GetRawText()}}},"error":{"code":-32601,"message":"no such method"}}""");
                break;
        }
    }
}
