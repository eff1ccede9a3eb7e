using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Wire;

/// <summary>
/// The wire's <c>value_schema</c>. It says less than ours: of a list it knows the kind of its items and their members alone, of dictionaries
/// nothing, of bounds nothing.
/// </summary>
internal static class ValueSchemaJson
{
    public static void Write(Utf8JsonWriter writer, ValueSchema schema)
    {
        // Lists of lists name no deeper kind, yet carry the members of the records at their bottom.
        ValueSchema? inner = schema.Items;
        ValueSchema? bottom = inner;
        while (bottom?.Items is { } deeper)
            bottom = deeper;
        writer.WriteStartObject();
        writer.WriteString("val_type"u8, ToWire(schema.Type));
        WriteText(writer, "inner_val_type"u8, inner is null ? null : ToWire(inner.Type));
        WriteTexts(writer, "enum"u8, schema.Enum ?? inner?.Enum);
        WriteProperties(writer, "properties"u8, schema.Properties);
        WriteProperties(writer, "inner_properties"u8, bottom?.Properties);
        WriteText(writer, "description"u8, schema.Description);
        WriteTexts(writer, "required_keys"u8, RequiredKeys(schema.Properties));
        WriteTexts(writer, "inner_required_keys"u8, RequiredKeys(bottom?.Properties));
        writer.WriteBoolean("nullable"u8, schema.IsNullable);
        writer.WriteEndObject();
    }

    public static ValueSchema Read(WireReader reader)
    {
        ToolValueType type = ReadType(reader, "val_type") ?? throw reader.Refused("val_type", "a kind of value");
        bool isArray = type == ToolValueType.Array;
        return new ValueSchema
        {
            Type = type,
            IsNullable = reader.OptionalFlag("nullable") ?? false,
            Description = reader.OptionalText("description"),
            Enum = isArray ? null : reader.OptionalTexts("enum"),
            Items = isArray && ReadType(reader, "inner_val_type") is { } inner ? ReadItems(reader, inner) : null,
            Properties = ReadProperties(reader, "properties", "required_keys"),
        };
    }

    private static ValueSchema ReadItems(WireReader reader, ToolValueType inner) => new()
    {
        Type = inner,
        Enum = reader.OptionalTexts("enum"),
        Properties = inner == ToolValueType.Json ? ReadProperties(reader, "inner_properties", "inner_required_keys") : null,
    };

    private static List<ValueProperty>? ReadProperties(WireReader reader, string name, string requiredName)
    {
        if (reader.OptionalChild(name) is not { } properties)
            return null;
        // Workers before required_keys existed filled absent members with null: there, every member was there.
        IReadOnlyList<string>? required = reader.OptionalTexts(requiredName);
        return [.. properties.Members().Select(member => new ValueProperty(member.Name, Read(member.Value), required?.Contains(member.Name) ?? true))];
    }

    private static ToolValueType? ReadType(WireReader reader, string name) => reader.OptionalText(name) switch
    {
        null => null,
        "string" => ToolValueType.String,
        "integer" => ToolValueType.Integer,
        "number" => ToolValueType.Number,
        "boolean" => ToolValueType.Boolean,
        "json" => ToolValueType.Json,
        "array" => ToolValueType.Array,
        _ => throw reader.Refused(name, "string, integer, number, boolean, json or array"),
    };

    private static string ToWire(ToolValueType type) => type switch
    {
        ToolValueType.String => "string",
        ToolValueType.Integer => "integer",
        ToolValueType.Number => "number",
        ToolValueType.Boolean => "boolean",
        ToolValueType.Array => "array",
        _ => "json",
    };

    private static string[]? RequiredKeys(IReadOnlyList<ValueProperty>? properties) =>
        properties?.Where(static property => property.IsRequired).Select(static property => property.Name).ToArray();

    private static void WriteProperties(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<ValueProperty>? properties)
    {
        if (properties is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        foreach (ValueProperty property in properties)
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Schema);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        // An absent text is null on the wire, never left out.
        if (text is null)
            writer.WriteNull(name);
        else
            writer.WriteString(name, text);
    }
}
