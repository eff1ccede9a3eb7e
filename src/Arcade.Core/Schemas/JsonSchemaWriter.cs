using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Schemas;

/// <summary>Writes value schemas as JSON Schema 2020-12 in one dialect, at every depth alike.</summary>
internal sealed class JsonSchemaWriter(Utf8JsonWriter writer, SchemaDialect dialect)
{
    /// <summary>Writes the schema of an object whose members are a tool's parameters.</summary>
    public void WriteParameters(IReadOnlyList<ToolParameter> parameters)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        WriteMembers([.. parameters.Select(static parameter =>
            new ValueProperty(parameter.Name, parameter.Schema with { Description = parameter.Description }, parameter.IsRequired))]);
        writer.WriteEndObject();
    }

    /// <summary>Writes the schema of an object with one required member.</summary>
    public void WriteWrapped(string name, ValueSchema schema)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        WriteMembers([new ValueProperty(name, schema, IsRequired: true)]);
        writer.WriteEndObject();
    }

    /// <summary>Writes the schema of one value.</summary>
    public void WriteValue(ValueSchema schema, bool mayBeAbsent = false)
    {
        bool isNullable = dialect.HasNullUnions && (schema.IsNullable || (mayBeAbsent && dialect.RequiresEveryKey));
        writer.WriteStartObject();
        WriteType(schema.Type, isNullable);
        if (schema.Description is { } description)
            writer.WriteString("description"u8, description);
        WriteEnum(schema.Enum, isNullable);
        if (dialect.HasBounds)
            WriteBounds(schema);
        if (schema.Items is { } items)
        {
            writer.WritePropertyName("items"u8);
            WriteValue(items);
        }

        if (schema.Properties is { } properties)
        {
            WriteMembers(properties);
        }
        else if (schema.AdditionalValues is { } values)
        {
            writer.WritePropertyName("additionalProperties"u8);
            WriteValue(values);
        }

        writer.WriteEndObject();
    }

    private void WriteType(ToolValueType type, bool isNullable)
    {
        ReadOnlySpan<byte> name = type switch
        {
            ToolValueType.String => "string"u8,
            ToolValueType.Integer => "integer"u8,
            ToolValueType.Number => "number"u8,
            ToolValueType.Boolean => "boolean"u8,
            ToolValueType.Array => "array"u8,
            _ => "object"u8,
        };
        if (!isNullable)
        {
            writer.WriteString("type"u8, name);
            return;
        }

        writer.WriteStartArray("type"u8);
        writer.WriteStringValue(name);
        writer.WriteStringValue("null"u8);
        writer.WriteEndArray();
    }

    private void WriteEnum(IReadOnlyList<string>? names, bool isNullable)
    {
        if (names is null)
            return;
        writer.WriteStartArray("enum"u8);
        foreach (string name in names)
            writer.WriteStringValue(name);
        if (isNullable)
            writer.WriteNullValue();
        writer.WriteEndArray();
    }

    private void WriteBounds(ValueSchema schema)
    {
        if (schema.Minimum is { } minimum)
            writer.WriteNumber("minimum"u8, minimum);
        if (schema.Maximum is { } maximum)
            writer.WriteNumber("maximum"u8, maximum);
    }

    private void WriteMembers(IReadOnlyList<ValueProperty> properties)
    {
        writer.WriteStartObject("properties"u8);
        foreach (ValueProperty property in properties)
        {
            writer.WritePropertyName(property.Name);
            WriteValue(property.Schema, mayBeAbsent: !property.IsRequired);
        }

        writer.WriteEndObject();
        WriteRequired([.. properties.Where(property => dialect.RequiresEveryKey || property.IsRequired).Select(static property => property.Name)]);
        if (dialect.IsClosed)
            writer.WriteBoolean("additionalProperties"u8, value: false);
    }

    private void WriteRequired(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        writer.WriteStartArray("required"u8);
        foreach (string name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
