using System.Text.Json;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>A tool's definition as the Engine's API shows it: the worker's own, with its names, and whether what it needs is there.</summary>
internal static class ToolJson
{
    // Written by us, in the place of what the worker says.
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "name", "fully_qualified_name", "qualified_name", "description", "requirements", "formatted_schema", CatalogTool.McpMember,
    };

    public static void WriteItem(Utf8JsonWriter json, CatalogTool tool, ToolView view)
    {
        json.WriteStartObject();
        Write(json, tool, view);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, CatalogTool tool, ToolView view)
    {
        json.WriteString("name", tool.Name);
        json.WriteString("fully_qualified_name", tool.FullyQualifiedName);
        json.WriteString("qualified_name", tool.QualifiedName);
        json.WriteString("description", tool.Description);
        foreach (var member in tool.Definition.EnumerateObject())
        {
            if (!Ours.Contains(member.Name))
                member.WriteTo(json);
        }

        WriteRequirements(json, tool, view);
        if (view.Formats.Count > 0)
            FormattedSchema.Write(json, tool, view.Formats);
    }

    private static void WriteRequirements(Utf8JsonWriter json, CatalogTool tool, ToolView view)
    {
        json.WriteStartObject("requirements");
        var tokenStatus = tool.Authorization is { } asked ? view.TokenStatus(asked) : null;
        json.WriteBoolean("met", tool.SecretKeys.All(view.HasSecret) && tokenStatus is null or "completed");
        if (tool.Authorization is { } authorization)
        {
            json.WriteStartObject("authorization");
            json.WriteString("id", authorization.ProviderId);
            json.WriteString("provider_id", authorization.ProviderId);
            json.WriteString("provider_type", authorization.ProviderType);
            json.WriteStartObject("oauth2");
            json.WriteStartArray("scopes");
            foreach (var scope in authorization.Scopes)
                json.WriteStringValue(scope);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("status", "active");
            if (tokenStatus is not null)
                json.WriteString("token_status", tokenStatus);
            json.WriteEndObject();
        }

        json.WriteStartArray("secrets");
        foreach (var key in tool.SecretKeys)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteBoolean("met", view.HasSecret(key));
            if (!view.HasSecret(key))
                json.WriteString("status_reason", $"Set it with: arcade secret set {key}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
