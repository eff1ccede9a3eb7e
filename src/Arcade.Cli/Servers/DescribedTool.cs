using System.Text.Json;
using Arcade.Core.Wire;
using Arcade.Tdk.Definitions;

namespace Arcade.Cli.Servers;

/// <summary>A tool as a server describes it.</summary>
internal sealed class DescribedTool
{
    /// <summary>The argument that makes a server write its catalog and end.</summary>
    public const string Argument = "--describe-tools";

    private readonly Func<string, JsonElement> _in;

    private DescribedTool(JsonElement definition, Func<string, JsonElement> inForm)
    {
        _in = inForm;
        Definition = ToolDefinitionJson.Read(definition);
    }

    public ToolDefinition Definition { get; }

    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="FormatException">It isn't a catalog.</exception>
    public static IReadOnlyList<DescribedTool> ReadAll(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        var catalog = JsonElement.ParseValue(ref reader);
        if (catalog.ValueKind != JsonValueKind.Array || catalog.EnumerateArray().Any(static tool => tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("definition", out _)))
            throw new FormatException("This is no catalog.");
        return [.. catalog.EnumerateArray().Select(static tool => new DescribedTool(tool.GetProperty("definition"), tool.GetProperty))];
    }

    /// <summary>A tool as the Engine describes it.</summary>
    /// <exception cref="FormatException">It isn't a definition.</exception>
    public static DescribedTool Read(JsonElement definition) =>
        new(definition, form => form != "definition" && definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty("formatted_schema", out var formatted) ? formatted : definition);

    /// <summary>Whether a name means this tool: its own, its full one, or the one over MCP, in any case.</summary>
    public bool IsCalled(string name) =>
        name.Equals(Definition.Name, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Definition.FullyQualifiedName, StringComparison.OrdinalIgnoreCase)
        || name.Equals($"{Definition.ToolkitName}_{Definition.Name}", StringComparison.OrdinalIgnoreCase);

    /// <summary>What MCP clients, a provider's models or the Engine are given.</summary>
    public JsonElement In(string form) => _in(form);
}
