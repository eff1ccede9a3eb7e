using System.Text.Json;
using Arcade.Tdk.Authorization;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Wire;

/// <summary>
/// The definition of a tool as workers give it to the Engine: snake case, every member there, null where nothing is said. The members that
/// newer workers added are written too: <c>required_keys</c>, <c>inner_required_keys</c> and <c>nullable</c> in a <c>value_schema</c>, and
/// <c>metadata</c> (the tool's behaviour and classification). What <c>value_schema</c> can't say is lost: the kinds inside of lists of lists and of dictionaries,
/// and bounds.
/// </summary>
public static class ToolDefinitionJson
{
    private const string NoDescription = "No description provided.";

    /// <summary>Writes one definition.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="definition">The definition.</param>
    public static void Write(Utf8JsonWriter writer, ToolDefinition definition)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, definition.Name);
        writer.WriteString("fully_qualified_name"u8, definition.FullyQualifiedName);
        writer.WriteString("description"u8, definition.Description);
        writer.WriteStartObject("toolkit"u8);
        writer.WriteString("name"u8, definition.ToolkitName);
        writer.WriteString("description", definition.ToolkitDescription);
        writer.WriteString("version", definition.ToolkitVersion);
        writer.WriteEndObject();
        WriteInput(writer, definition.Parameters);
        WriteOutput(writer, definition.Output);
        WriteRequirements(writer, definition);
        writer.WriteString("deprecation_message", definition.DeprecationMessage);
        ToolMetadataJson.Write(writer, definition.Behavior, definition.Classification);
        writer.WriteEndObject();
    }

    /// <summary>Reads one definition, a Python worker's as well as ours. Members that it doesn't know are ignored.</summary>
    /// <param name="element">The definition.</param>
    /// <exception cref="WireFormatException">A member is missing or of the wrong kind; the message names it.</exception>
    public static ToolDefinition Read(JsonElement element) => WireReader.Guard(() => Read(WireReader.Object(element, "")));

    private static ToolDefinition Read(WireReader reader)
    {
        WireReader toolkit = reader.Child("toolkit");
        WireReader? requirements = reader.OptionalChild("requirements");
        WireReader? metadata = reader.OptionalChild("metadata");
        return new ToolDefinition
        {
            Name = reader.Text("name"),
            Description = reader.Text("description"),
            ToolkitName = toolkit.Text("name"),
            ToolkitDescription = toolkit.OptionalText("description"),
            ToolkitVersion = toolkit.OptionalText("version"),
            Parameters = [.. reader.Child("input").Children("parameters").Select(ReadParameter)],
            Output = ReadOutput(reader.Child("output")),
            Authorization = ReadAuthorization(requirements?.OptionalChild("authorization")),
            Secrets = ReadKeys(requirements, "secrets"),
            Metadata = ReadKeys(requirements, "metadata"),
            Behavior = ToolMetadataJson.ReadBehavior(metadata),
            Classification = ToolMetadataJson.ReadClassification(metadata),
            DeprecationMessage = reader.OptionalText("deprecation_message"),
        };
    }

    private static void WriteInput(Utf8JsonWriter writer, IReadOnlyList<ToolParameter> parameters)
    {
        writer.WriteStartObject("input"u8);
        writer.WriteStartArray("parameters"u8);
        foreach (ToolParameter parameter in parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, parameter.Name);
            writer.WriteBoolean("required"u8, parameter.IsRequired);
            writer.WriteString("description"u8, parameter.Description);
            writer.WritePropertyName("value_schema"u8);
            ValueSchemaJson.Write(writer, parameter.Schema);
            writer.WriteBoolean("inferrable"u8, parameter.IsInferrable);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter writer, ToolOutput output)
    {
        writer.WriteStartObject("output"u8);
        writer.WriteString("description"u8, output.Description ?? NoDescription);
        writer.WriteStartArray("available_modes"u8);
        if (output.Schema is not null)
        {
            writer.WriteStringValue("value"u8);
            writer.WriteStringValue("error"u8);
        }

        if (output.Schema is null or { IsNullable: true })
            writer.WriteStringValue("null"u8);
        writer.WriteEndArray();
        writer.WritePropertyName("value_schema"u8);
        if (output.Schema is { } schema)
            ValueSchemaJson.Write(writer, schema);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }

    private static void WriteRequirements(Utf8JsonWriter writer, ToolDefinition definition)
    {
        writer.WriteStartObject("requirements"u8);
        writer.WritePropertyName("authorization"u8);
        if (definition.Authorization is { } authorization)
            AuthorizationRequirementJson.Write(writer, authorization);
        else
            writer.WriteNullValue();
        WriteKeys(writer, "secrets"u8, definition.Secrets);
        WriteKeys(writer, "metadata"u8, definition.Metadata);
        writer.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (string key in keys)
        {
            writer.WriteStartObject();
            writer.WriteString("key"u8, key);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ToolParameter ReadParameter(WireReader reader) => new()
    {
        Name = reader.Text("name"),
        Description = reader.OptionalText("description") ?? "",
        Schema = ValueSchemaJson.Read(reader.Child("value_schema")),
        IsRequired = reader.OptionalFlag("required") ?? throw reader.Refused("required", "true or false"),
        IsInferrable = reader.OptionalFlag("inferrable") ?? true,
    };

    private static ToolOutput ReadOutput(WireReader reader)
    {
        string? description = reader.OptionalText("description");
        ValueSchema? schema = reader.OptionalChild("value_schema") is { } value ? ValueSchemaJson.Read(value) : null;
        // Older workers say only here that null may be returned.
        bool isNullable = schema is { IsNullable: true } || (reader.OptionalTexts("available_modes")?.Contains("null") ?? false);
        return new ToolOutput
        {
            Description = description == NoDescription ? null : description,
            Schema = schema is null ? null : schema with { IsNullable = isNullable },
        };
    }

    private static AuthorizationRequirement? ReadAuthorization(WireReader? reader) =>
        reader is { } authorization ? AuthorizationRequirementJson.Read(authorization) : null;

    private static List<string> ReadKeys(WireReader? requirements, string name) =>
        requirements is { } reader ? [.. reader.Children(name).Select(static item => item.Text("key"))] : [];
}
