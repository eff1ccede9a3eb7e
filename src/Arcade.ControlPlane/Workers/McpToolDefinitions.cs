using System.Buffers;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Arcade.ControlPlane.Workers;

/// <summary>An MCP server's tools as definitions of the worker protocol. The worker's id is their toolkit: it is unique, and callers know it.</summary>
internal static class McpToolDefinitions
{
    private const int MaximumDepth = 16;

    public static ReadOnlyMemory<byte> Write(string workerId, string? version, IReadOnlyList<Tool> tools)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var tool in tools)
                Write(json, workerId, version, tool);
            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string workerId, string? version, Tool tool)
    {
        json.WriteStartObject();
        json.WriteString("name", tool.Name);
        json.WriteString("fully_qualified_name", $"{workerId}.{tool.Name}");
        json.WriteString("description", tool.Description ?? string.Empty);
        json.WriteStartObject("toolkit");
        json.WriteString("name", workerId);
        json.WriteNull("description");
        json.WriteString("version", string.IsNullOrEmpty(version) ? null : version);
        json.WriteEndObject();
        WriteInput(json, tool.InputSchema);
        var wraps = IsWrapped(tool.OutputSchema);
        WriteOutput(json, wraps ? tool.OutputSchema!.Value.GetProperty("properties").GetProperty("result") : tool.OutputSchema);
        WriteMetadata(json, tool.Annotations);
        json.WriteStartObject(CatalogTool.McpMember);
        json.WriteString("name", tool.Name);
        json.WriteBoolean("wraps", wraps);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, JsonElement schema)
    {
        json.WriteStartObject("input");
        json.WriteStartArray("parameters");
        foreach (var (name, member) in Properties(schema))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteBoolean("required", Required(schema).Contains(name));
            json.WriteString("description", DescriptionOf(member));
            json.WritePropertyName("value_schema");
            WriteValue(json, member, depth: 0);
            json.WriteBoolean("inferrable", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, JsonElement? schema)
    {
        json.WriteStartObject("output");
        json.WriteString("description", schema is { } known ? DescriptionOf(known) : null);
        json.WriteStartArray("available_modes");
        json.WriteStringValue("value");
        json.WriteStringValue("error");
        json.WriteEndArray();
        json.WritePropertyName("value_schema");
        if (schema is { } value)
            WriteValue(json, value, depth: 0);
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonElement schema, int depth)
    {
        var type = TypeOf(schema);
        json.WriteStartObject();
        json.WriteString("val_type", type);
        var inner = type == "array" && schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object ? items : (JsonElement?)null;
        if (type == "array")
            json.WriteString("inner_val_type", inner is { } item ? TypeOf(item) : "json");
        WriteEnum(json, inner ?? schema);
        json.WriteString("description", DescriptionOf(schema));
        if (depth < MaximumDepth)
        {
            WriteProperties(json, "properties", schema, depth);
            if (inner is { } element)
                WriteProperties(json, "inner_properties", element, depth);
        }

        json.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter json, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("enum", out var values) || values.ValueKind != JsonValueKind.Array)
            return;
        json.WriteStartArray("enum");
        foreach (var value in values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String))
            value.WriteTo(json);
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, string name, JsonElement schema, int depth)
    {
        if (Properties(schema) is not { Count: > 0 } properties)
            return;
        json.WriteStartObject(name);
        foreach (var (key, member) in properties)
        {
            json.WritePropertyName(key);
            WriteValue(json, member, depth + 1);
        }

        json.WriteEndObject();
        json.WriteStartArray(name == "properties" ? "required_keys" : "inner_required_keys");
        foreach (var key in Required(schema))
            json.WriteStringValue(key);
        json.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, ToolAnnotations? hints)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("behavior");
        if (hints?.ReadOnlyHint is { } isReadOnly)
            json.WriteBoolean("read_only", isReadOnly);
        if (hints?.DestructiveHint is { } isDestructive)
            json.WriteBoolean("destructive", isDestructive);
        if (hints?.IdempotentHint is { } isIdempotent)
            json.WriteBoolean("idempotent", isIdempotent);
        if (hints?.OpenWorldHint is { } isOpen)
            json.WriteBoolean("open_world", isOpen);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Of a value that isn't an object, MCP's structured answer is {"result": value}.
    private static bool IsWrapped(JsonElement? schema) => schema is { } known && Properties(known) is [{ Name: "result" }];

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
            return "json";
        if (type.ValueKind == JsonValueKind.Array)
            type = type.EnumerateArray().FirstOrDefault(one => one.ValueKind == JsonValueKind.String && !one.ValueEquals("null"));
        return type.ValueKind == JsonValueKind.String && type.GetString() is "string" or "integer" or "number" or "boolean" or "array" ? type.GetString()! : "json";
    }

    private static string? DescriptionOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static List<(string Name, JsonElement Schema)> Properties(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(property => (property.Name, property.Value))]
            : [];

    private static HashSet<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
}
