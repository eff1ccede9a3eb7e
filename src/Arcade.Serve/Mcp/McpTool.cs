using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Tdk.Errors;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A tool as MCP calls it.</summary>
internal sealed class McpTool(CatalogTool tool, CallRunner runner) : McpServerTool
{
    public CatalogTool Source => tool;

    public override Tool ProtocolTool { get; } = ToolEntry.Of(tool);

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (runner.FindObstacle(tool.Definition, request) is { } obstacle)
            return ToolResults.Refused(obstacle);
        ToolExecution execution = await runner.RunAsync(tool, McpJson.ObjectOf(request.Params.Arguments ?? EmptyArguments.Instance), request, cancellationToken).ConfigureAwait(false);
        if (execution.Outcome is ToolOutcome.Error { Cause: { Kind: ToolErrorKind.BadInputValue } cause } && !WrongArguments.AreForModels(request.Server.NegotiatedProtocolVersion))
            throw new McpProtocolException(cause.Message, McpErrorCode.InvalidParams);
        return ToolResults.Of(tool, execution.Outcome);
    }
}
