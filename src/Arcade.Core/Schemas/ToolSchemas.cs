using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Schemas;

/// <summary>A tool's schemas, each made when it is first asked for and kept.</summary>
public sealed class ToolSchemas
{
    private readonly Lazy<SchemaDocument> _input;
    private readonly Lazy<SchemaDocument?> _output;
    private readonly Lazy<SchemaDocument> _openAi;
    private readonly Lazy<SchemaDocument> _anthropic;

    /// <summary>Prepares the schemas of one tool.</summary>
    /// <param name="definition">The tool, one of a catalog or one that was read from the wire.</param>
    public ToolSchemas(ToolDefinition definition)
    {
        ModelName = $"{definition.ToolkitName}_{definition.Name}";
        _input = new(() => InputOf(definition));
        _output = new(() => OutputOf(definition.Output));
        _openAi = new(() => OpenAiOf(definition));
        _anthropic = new(() => AnthropicOf(definition));
        IsOpenAiStrict = StrictMode.CanHold(definition.Parameters);
        WrapsOutput = definition.Output.Schema is { } schema && (schema.Type != ToolValueType.Json || schema.IsNullable);
    }

    /// <summary>The name over MCP and to models, which take no dots: <c>MyKit_SendMessage</c>.</summary>
    public string ModelName { get; }

    /// <summary>
    /// What arguments have to be: JSON Schema 2020-12 (MCP's default, so <c>$schema</c> isn't written), objects with known members closed at
    /// every depth. <see cref="Validation.ArgumentValidator"/> gives the same verdict.
    /// </summary>
    public SchemaDocument Input => _input.Value;

    /// <summary>What a structured result is: always an object (see <see cref="WrapsOutput"/>); null for a tool that returns nothing or content alone.</summary>
    public SchemaDocument? Output => _output.Value;

    /// <summary>
    /// The tool as OpenAI's <c>tools</c> takes it: <c>{"type":"function","function":{…}}</c>. In strict mode every key is required and what may be
    /// absent may be null; see <see cref="Validation.ArgumentValidator.WithoutAbsentNulls"/>. A tool that takes a dictionary can't be strict and says <c>"strict":false</c>.
    /// </summary>
    public SchemaDocument OpenAi => _openAi.Value;

    /// <summary>The tool as Anthropic's <c>tools</c> takes it: <c>{"name","description","input_schema"}</c>.</summary>
    public SchemaDocument Anthropic => _anthropic.Value;

    /// <summary>True where OpenAI's strict mode can hold the parameters.</summary>
    public bool IsOpenAiStrict { get; }

    /// <summary>True where a structured result is <c>{"result": …}</c>: the tool's value isn't always an object, and MCP wants one.</summary>
    public bool WrapsOutput { get; }

    private static SchemaDocument InputOf(ToolDefinition definition) =>
        new(writer => new JsonSchemaWriter(writer, SchemaDialect.Complete).WriteParameters(definition.Parameters));

    private SchemaDocument? OutputOf(ToolOutput output)
    {
        if (output.Schema is not { } schema)
            return null;
        ValueSchema described = schema with { Description = output.Description ?? schema.Description };
        return new(writer =>
        {
            var schemas = new JsonSchemaWriter(writer, SchemaDialect.Complete);
            if (WrapsOutput)
                schemas.WriteWrapped("result", described);
            else
                schemas.WriteValue(described);
        });
    }

    private SchemaDocument OpenAiOf(ToolDefinition definition) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        WriteHead(writer, definition);
        writer.WritePropertyName("parameters"u8);
        new JsonSchemaWriter(writer, IsOpenAiStrict ? SchemaDialect.OpenAiStrict : SchemaDialect.Complete).WriteParameters(definition.Parameters);
        writer.WriteBoolean("strict"u8, IsOpenAiStrict);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private SchemaDocument AnthropicOf(ToolDefinition definition) => new(writer =>
    {
        writer.WriteStartObject();
        WriteHead(writer, definition);
        writer.WritePropertyName("input_schema"u8);
        new JsonSchemaWriter(writer, SchemaDialect.Anthropic).WriteParameters(definition.Parameters);
        writer.WriteEndObject();
    });

    private void WriteHead(Utf8JsonWriter writer, ToolDefinition definition)
    {
        writer.WriteString("name"u8, ModelName);
        writer.WriteString("description"u8, definition.Description);
    }
}
