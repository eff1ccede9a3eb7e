using System.Text;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests;

/// <summary>Tools made by hand, as the source generator would make them.</summary>
internal static class Make
{
    public static ToolDefinition Definition(string name = "DoIt", string toolkit = "MyKit", params ToolParameter[] parameters) => new()
    {
        Name = name,
        Description = "Does it.",
        ToolkitName = toolkit,
        Parameters = parameters,
        Output = new ToolOutput(),
    };

    public static ToolParameter Parameter(string name, ValueSchema schema, bool isRequired = true) =>
        new() { Name = name, Description = $"the {name}", Schema = schema, IsRequired = isRequired };

    public static Tool Tool(ToolDefinition definition, ToolInvoker? invoker = null) =>
        new(definition, invoker ?? (static (_, _, _) => ValueTask.FromResult(ToolResult.Nothing)));

    public static CatalogTool Entry(ToolDefinition definition, ToolInvoker? invoker = null) => new(Tool(definition, invoker));

    public static Toolkit Toolkit(string name, params string[] tools) => new()
    {
        Name = name,
        Tools = [.. tools.Select(tool => Tool(Definition(tool, name)))],
    };

    public static JsonElement Json(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 10_000 });
        return JsonElement.ParseValue(ref reader);
    }

    public static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The same JSON in one form, so that literals in tests may be laid out.</summary>
    public static string Compact(string json) => Written(writer => Json(json).WriteTo(writer));
}
