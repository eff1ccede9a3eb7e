using System.Text.Json.Nodes;
using Arcade.Core.Catalog;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Definitions;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Mcp;

/// <summary>A tool as <c>tools/list</c> tells it.</summary>
internal static class ToolEntry
{
    public static Tool Of(CatalogTool tool) => new()
    {
        Name = tool.ModelName,
        Title = tool.Definition.Name,
        Description = tool.McpDescription,
        InputSchema = tool.Schemas.Input.Element,
        OutputSchema = tool.Schemas.Output?.Element,
        Annotations = AnnotationsOf(tool.Definition),
        Meta = RequirementsOf(tool.Definition) is { } requirements ? new JsonObject { ["arcade"] = new JsonObject { ["requirements"] = requirements } } : null,
    };

    private static ToolAnnotations AnnotationsOf(ToolDefinition definition) => new()
    {
        Title = definition.Name,
        ReadOnlyHint = definition.Behavior.IsReadOnly,
        DestructiveHint = definition.Behavior.IsDestructive,
        IdempotentHint = definition.Behavior.IsIdempotent,
        OpenWorldHint = definition.Behavior.IsOpenWorld,
    };

    private static JsonObject? RequirementsOf(ToolDefinition definition)
    {
        var requirements = new JsonObject();
        if (definition.Authorization is { } authorization)
            requirements["authorization"] = Write(authorization);
        if (definition.Secrets.Count > 0)
            requirements["secrets"] = Keys(definition.Secrets);
        if (definition.Metadata.Count > 0)
            requirements["metadata"] = Keys(definition.Metadata);
        return requirements.Count == 0 ? null : requirements;
    }

    private static JsonObject Write(AuthorizationRequirement authorization)
    {
        var written = new JsonObject { ["provider_type"] = "oauth2" };
        if (authorization.ProviderId is { } provider)
            written["provider_id"] = provider;
        if (authorization.Id is { } id)
            written["id"] = id;
        written["oauth2"] = new JsonObject { ["scopes"] = new JsonArray([.. authorization.Scopes.Select(static scope => (JsonNode)scope)]) };
        return written;
    }

    private static JsonArray Keys(IReadOnlyList<string> keys) => new([.. keys.Select(static key => (JsonNode)new JsonObject { ["key"] = key })]);
}
