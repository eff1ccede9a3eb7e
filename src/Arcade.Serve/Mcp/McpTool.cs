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
    /// <summary>From this revision on a model is told of its wrong arguments, so that it can mend them; before, the client is (SEP-1303).</summary>
    private const string TellsModelsOfWrongArguments = "2025-11-25";

    public CatalogTool Source => tool;

    public override Tool ProtocolTool { get; } = ToolEntry.Of(tool);

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (runner.FindObstacle(tool.Definition, request) is { } obstacle)
            return ToolResults.Refused(obstacle);
        ToolExecution execution = await runner.RunAsync(tool, McpJson.ObjectOf(request.Params.Arguments ?? EmptyArguments.Instance), request, cancellationToken).ConfigureAwait(false);
        if (execution.Outcome is ToolOutcome.Error { Cause: { Kind: ToolErrorKind.BadInputValue } cause } && IsBefore(request.Server.NegotiatedProtocolVersion))
            throw new McpProtocolException(cause.Message, McpErrorCode.InvalidParams);
        return ToolResults.Of(tool, execution.Outcome);
    }

    private static bool IsBefore(string? version) => version is not null && string.CompareOrdinal(version, TellsModelsOfWrongArguments) < 0;
}
