using System.Diagnostics;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Serve.Hosting;
using Arcade.Serve.Telemetry;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Runs calls that come over MCP, each with what its client offers.</summary>
internal sealed partial class CallRunner(ServerParts parts, ServeDiagnostics diagnostics, ILogger<CallRunner> log)
{
    /// <summary>What a context has where nobody wants to hear of progress.</summary>
    private static readonly IToolProgress NoProgress = new ToolContext().Progress;

    /// <summary>
    /// Why the tool may not be called from there; null where it may. Who can reach an open port is not the person whose secrets and
    /// authorizations the server has: a token has to say who calls, or the port has to be this machine's alone.
    /// </summary>
    public string? FindObstacle(ToolDefinition tool, RequestContext<CallToolRequestParams> request) =>
        parts.TrustsCallers || request.User?.Identity?.IsAuthenticated == true || (tool.Secrets.Count == 0 && tool.Authorization is null)
            ? null
            : $"The tool '{tool.Name}' uses secrets or somebody's authorization, and this server can't tell who calls. Serve it over stdio or on 127.0.0.1, or protect the server with access tokens.";

    public async Task<ToolExecution> RunAsync(CatalogTool tool, JsonElement arguments, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        McpServer server = request.Server;
        ToolDefinition definition = tool.Definition;
        var context = new ToolContext
        {
            UserId = request.User?.FindFirst("sub")?.Value ?? parts.UserId,
            RequestId = request.JsonRpcRequest.Id.ToString(),
            SessionId = server.SessionId,
            Log = new McpLog(server, tool.ModelName),
            Progress = request.Params.ProgressToken is { } token ? new McpProgress(server, token) : NoProgress,
            Sampling = new McpSampling(server),
            Elicitation = new McpElicitation(server),
            Resources = new McpResources(parts.Resources),
            Tools = new McpToolCaller(parts.Catalog, this, request),
            Services = parts.Services,
        };
        using Activity? span = diagnostics.StartCall(definition.Name, definition.ToolkitName, definition.ToolkitVersion);
        ToolExecution execution = await parts.Executor.ExecuteAsync(new ToolCall { Tool = tool, Arguments = arguments, Context = context }, cancellationToken).ConfigureAwait(false);
        if (execution.Outcome is ToolOutcome.Error { Cause: var cause })
        {
            ServeDiagnostics.Fail(span, cause);
            Failed(log, definition.FullyQualifiedName, cause.Kind.ToWire(), cause.DeveloperMessage ?? cause.Message);
        }

        return execution;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} failed, {Kind}: {Reason}")]
    private static partial void Failed(ILogger logger, string tool, string kind, string reason);
}
