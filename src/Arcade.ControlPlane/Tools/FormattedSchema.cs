using System.Text.Json;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>A tool as model providers are told of it, made from the worker's definition. Not in their strict forms: what a list of lists or an open object holds, a definition can't say.</summary>
internal static class FormattedSchema
{
    private const int MaximumDepth = 16;

    public static void Write(Utf8JsonWriter json, CatalogTool tool, IReadOnlyList<string> formats)
    {
        json.WriteStartObject("formatted_schema");
        foreach (var format in formats)
        {
            json.WriteStartObject(format);
            if (format == "openai")
            {
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                WriteFunction(json, tool, "parameters");
                json.WriteEndObject();
            }
            else
            {
                WriteFunction(json, tool, "input_schema");
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Providers allow no dot in a name.
    private static void WriteFunction(Utf8JsonWriter json, CatalogTool tool, string parametersName)
    {
        json.WriteString("name", tool.QualifiedName.Replace('.', '_'));
        json.WriteString("description", tool.Description);
        json.WriteStartObject(parametersName);
        json.WriteString("type", "object");
        var parameters = Parameters(tool.Definition);
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
        {
            json.WritePropertyName(parameter.GetProperty("name").GetString()!);
            WriteSchema(json, Member(parameter, "value_schema", JsonValueKind.Object), TextOf(parameter, "description"), depth: 0);
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var parameter in parameters.Where(parameter => parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True))
            json.WriteStringValue(parameter.GetProperty("name").GetString());
        json.WriteEndArray();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, JsonElement? schema, string? description, int depth)
    {
        json.WriteStartObject();
        var type = schema is { } known ? TextOf(known, "val_type") : null;
        if (type is not null)
            json.WriteString("type", type == "json" ? "object" : type);
        if (description is not null)
            json.WriteString("description", description);
        if (schema is { } value && depth < MaximumDepth)
            WriteInside(json, value, type == "array", depth);
        json.WriteEndObject();
    }

    private static void WriteInside(Utf8JsonWriter json, JsonElement schema, bool isArray, int depth)
    {
        if (!isArray)
        {
            WriteContent(json, schema, "properties", "required_keys", depth);
            return;
        }

        if (TextOf(schema, "inner_val_type") is not { } inner)
            return;
        json.WriteStartObject("items");
        json.WriteString("type", inner == "json" ? "object" : inner);
        WriteContent(json, schema, "inner_properties", "inner_required_keys", depth);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, JsonElement schema, string propertiesName, string requiredName, int depth)
    {
        if (Member(schema, "enum", JsonValueKind.Array) is { } values)
        {
            json.WritePropertyName("enum");
            values.WriteTo(json);
        }

        if (Member(schema, propertiesName, JsonValueKind.Object) is not { } properties)
            return;
        json.WriteStartObject("properties");
        foreach (var property in properties.EnumerateObject())
        {
            json.WritePropertyName(property.Name);
            WriteSchema(json, property.Value.ValueKind == JsonValueKind.Object ? property.Value : null, TextOf(property.Value, "description"), depth + 1);
        }

        json.WriteEndObject();
        if (Member(schema, requiredName, JsonValueKind.Array) is { } required)
        {
            json.WritePropertyName("required");
            required.WriteTo(json);
        }
    }

    private static List<JsonElement> Parameters(JsonElement definition) =>
        Member(definition, "input", JsonValueKind.Object) is { } input && Member(input, "parameters", JsonValueKind.Array) is { } parameters
            ? [.. parameters.EnumerateArray().Where(parameter => TextOf(parameter, "name") is not null)]
            : [];

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    private static string? TextOf(JsonElement element, string name) => Member(element, name, JsonValueKind.String)?.GetString();
}
