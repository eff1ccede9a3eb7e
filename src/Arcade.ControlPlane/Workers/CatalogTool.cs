using System.Text.Json;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>One tool of a worker: its definition as the worker sent it, and what is looked at often.</summary>
internal sealed class CatalogTool
{
    private CatalogTool(JsonElement definition)
    {
        Definition = definition;
        var fields = new JsonFields(definition);
        var toolkit = fields.Object("toolkit") ?? throw fields.Missing("toolkit");
        Name = fields.RequiredText("name");
        ToolkitName = toolkit.RequiredText("name");
        Version = toolkit.Text("version") is { Length: > 0 } version ? version : null;
        Description = fields.Text("description", int.MaxValue) ?? string.Empty;
        var requirements = fields.Object("requirements");
        SecretKeys = Keys(requirements?.ObjectArray("secrets"));
        Authorization = AuthorizationNeed.Read(requirements?.Object("authorization"));
        var behavior = fields.Object("metadata")?.Object("behavior");
        MayRepeat = behavior?.Flag("read_only") == true || behavior?.Flag("idempotent") == true;
        var mcp = fields.Object(McpMember);
        McpName = mcp?.Text("name");
        McpWraps = mcp?.Flag("wraps") == true;
    }

    /// <summary>A member of our own in the definitions of MCP workers' tools, which callers don't see.</summary>
    public const string McpMember = "x_mcp";

    public JsonElement Definition { get; }

    public string Name { get; }

    public string ToolkitName { get; }

    public string? Version { get; }

    public string Description { get; }

    /// <summary><c>Toolkit.Tool</c>.</summary>
    public string QualifiedName => $"{ToolkitName}.{Name}";

    /// <summary><c>Toolkit.Tool@version</c>, or the qualified name of a toolkit without a version.</summary>
    public string FullyQualifiedName => Version is null ? QualifiedName : $"{QualifiedName}@{Version}";

    public IReadOnlyList<string> SecretKeys { get; }

    public AuthorizationNeed? Authorization { get; }

    /// <summary>Whether the tool says that calling it twice does no more than calling it once.</summary>
    public bool MayRepeat { get; }

    public string? McpName { get; }

    /// <summary>Whether an MCP tool's structured answer is an object around the value.</summary>
    public bool McpWraps { get; }

    /// <summary>Reads a definition; null where it is none.</summary>
    public static CatalogTool? TryRead(JsonElement definition)
    {
        try
        {
            return definition.ValueKind == JsonValueKind.Object && JsonText.IsUnicode(definition) ? new CatalogTool(definition.Clone()) : null;
        }
        catch (ApiProblem)
        {
            return null;
        }
    }

    private static List<string> Keys(IReadOnlyList<JsonFields>? needs) => [.. (needs ?? []).Select(need => need.RequiredText("key")).Distinct(StringComparer.Ordinal)];
}
