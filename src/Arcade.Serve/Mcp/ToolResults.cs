using System.Text.Json.Nodes;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Core.Requirements;
using Arcade.Tdk;
using Arcade.Tdk.Errors;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Mcp;

/// <summary>How a call ended, as MCP tells it. Models see messages that are meant for them and nothing else.</summary>
internal static class ToolResults
{
    public static CallToolResult Of(CatalogTool tool, ToolOutcome outcome) => outcome switch
    {
        ToolOutcome.Value value => new CallToolResult
        {
            Content = [Text(StructuredResult.ToText(value.Json.Span))],
            StructuredContent = McpJson.Write(writer => StructuredResult.Write(writer, tool.Schemas, value.Json.Span)),
        },
        ToolOutcome.Content content => new CallToolResult { Content = [.. content.Items.Select(ContentBlocks.Of)] },
        ToolOutcome.Error error => Of(error.Cause),
        ToolOutcome.RequirementsNotMet unmet => Of(unmet.Requirements),
        _ => new CallToolResult { Content = [] },
    };

    public static CallToolResult Refused(string message) => new() { IsError = true, Content = [Text(message)] };

    /// <summary>For arguments that don't get as far as the tool's own judge.</summary>
    public static CallToolResult WrongArguments(string message) => Failed(message, FactsOf(ToolErrorKind.BadInputValue, canRetry: false));

    private static CallToolResult Of(ToolError error)
    {
        string message = error.AdditionalPromptContent is { Length: > 0 } more ? $"{error.Message}\n\n{more}" : error.Message;
        JsonObject facts = FactsOf(error.Kind, error.CanRetry);
        if (error.AdditionalPromptContent is { } prompt)
            facts["additionalPromptContent"] = prompt;
        if (error.RetryAfter is { } wait)
            facts["retryAfterMs"] = (long)wait.TotalMilliseconds;
        if (error.StatusCode is { } status)
            facts["statusCode"] = status;
        return Failed(message, facts);
    }

    private static JsonObject FactsOf(ToolErrorKind kind, bool canRetry) => new() { ["errorKind"] = kind.ToWire(), ["canRetry"] = canRetry };

    private static CallToolResult Failed(string message, JsonObject facts) =>
        new() { IsError = true, Content = [Text(message)], Meta = new JsonObject { ["arcade"] = facts } };

    private static CallToolResult Of(UnmetRequirements unmet)
    {
        var facts = new JsonObject();
        if (unmet.Authorization is AuthorizationAnswer.Pending pending)
        {
            facts["authorization_url"] = pending.Url;
            facts["authorization_id"] = pending.Id;
            facts["scopes"] = Texts(pending.Scopes);
        }

        if (unmet.MissingSecrets.Count > 0)
            facts["missing_secrets"] = Texts(unmet.MissingSecrets);
        return new CallToolResult
        {
            IsError = true,
            Content = facts.Count == 0 ? [Text(unmet.Message)] : [Text(unmet.Message), Text(facts.ToJsonString())],
        };
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);

    private static TextContentBlock Text(string text) => new() { Text = text };
}
