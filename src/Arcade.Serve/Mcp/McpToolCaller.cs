using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Calls the server's other tools in the name of the one that is being called.</summary>
internal sealed class McpToolCaller(LiveToolCatalog catalog, CallRunner runner, RequestContext<CallToolRequestParams> request) : IToolCaller
{
    public async Task<ToolResult> CallAsync(string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        CatalogTool tool = catalog.Current.Find(name) ?? throw new KeyNotFoundException($"This server has no tool '{name}'.");
        if (runner.FindObstacle(tool.Definition, request) is { } obstacle)
            throw new FatalToolException(obstacle);
        ToolExecution execution = await runner.RunAsync(tool, arguments, request, cancellationToken).ConfigureAwait(false);
        return execution.Outcome switch
        {
            ToolOutcome.Value value => ToolResult.FromValue(value.Json, static (writer, json) => writer.WriteRawValue(json.Span)),
            ToolOutcome.Content content => ToolResult.FromContent(content.Items),
            ToolOutcome.Error error => throw new FatalToolException(error.Cause.Message, error.Cause.DeveloperMessage),
            ToolOutcome.RequirementsNotMet unmet => throw new FatalToolException(unmet.Requirements.Message),
            _ => ToolResult.Nothing,
        };
    }
}
