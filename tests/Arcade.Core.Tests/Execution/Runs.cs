using System.Text;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests.Execution;

/// <summary>Runs of tools made by hand.</summary>
internal static class Runs
{
    public static CatalogTool Tool(ToolInvoker invoker, ValueSchema? output = null, params ToolParameter[] parameters) =>
        Make.Entry(Make.Definition(parameters: parameters) with { Output = new ToolOutput { Schema = output } }, invoker);

    public static Task<ToolExecution> RunAsync(CatalogTool tool, string arguments = "{}", ToolExecutorOptions? options = null, ToolContext? context = null) =>
        new ToolExecutor(options ?? new ToolExecutorOptions()).ExecuteAsync(
            new ToolCall { Tool = tool, Arguments = Make.Json(arguments), Context = context ?? new ToolContext() }, TestContext.Current.CancellationToken);

    public static ValueTask<ToolResult> Text(string text) =>
        ValueTask.FromResult(ToolResult.FromValue(text, static (writer, value) => writer.WriteStringValue(value)));

    public static string JsonOf(ToolExecution execution) => Encoding.UTF8.GetString(Assert.IsType<ToolOutcome.Value>(execution.Outcome).Json.Span);

    public static ToolError ErrorOf(ToolExecution execution) => Assert.IsType<ToolOutcome.Error>(execution.Outcome).Cause;
}
