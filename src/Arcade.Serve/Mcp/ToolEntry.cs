using System.Text.Json;
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
        Meta = MetaOf(tool.Definition),
    };

    private static ToolAnnotations AnnotationsOf(ToolDefinition definition) => new()
    {
        Title = definition.Name,
        ReadOnlyHint = definition.Behavior.IsReadOnly,
        DestructiveHint = definition.Behavior.IsDestructive,
        IdempotentHint = definition.Behavior.IsIdempotent,
        OpenWorldHint = definition.Behavior.IsOpenWorld,
    };

    private static JsonObject? MetaOf(ToolDefinition definition)
    {
        var facts = new JsonObject();
        if (RequirementsOf(definition) is { } requirements)
            facts["requirements"] = requirements;
        if (definition.Classification is { } classification)
            facts["metadata"] = Write(classification);
        return facts.Count == 0 ? null : new JsonObject { ["arcade"] = facts };
    }

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
        written["oauth2"] = new JsonObject { ["scopes"] = Texts(authorization.Scopes) };
        return written;
    }

    private static JsonObject Write(ToolClassification classification)
    {
        var written = new JsonObject();
        if (classification.ServiceDomains.Count > 0)
            written["classification"] = new JsonObject { ["service_domains"] = Texts(classification.ServiceDomains) };
        if (classification.Operations.Count > 0)
            written["behavior"] = new JsonObject { ["operations"] = Texts(classification.Operations) };
        if (classification.Extras is { ValueKind: JsonValueKind.Object } extras)
            written["extras"] = JsonObject.Create(extras);
        return written;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);

    private static JsonArray Keys(IReadOnlyList<string> keys) => new([.. keys.Select(static key => (JsonNode)new JsonObject { ["key"] = key })]);
}
