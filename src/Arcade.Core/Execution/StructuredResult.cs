using System.Text;
using System.Text.Json;
using Arcade.Core.Schemas;

namespace Arcade.Core.Execution;

/// <summary>A value as MCP clients are given it, twice (MCP 2025-11-25, server/tools, "Structured Content").</summary>
public static class StructuredResult
{
    /// <summary>Writes <c>structuredContent</c>: an object as it is, anything else as <c>{"result": …}</c>, as the output schema says.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="schemas">The tool's schemas.</param>
    /// <param name="json">The value.</param>
    public static void Write(Utf8JsonWriter writer, ToolSchemas schemas, ReadOnlySpan<byte> json)
    {
        if (!schemas.WrapsOutput)
        {
            writer.WriteRawValue(json);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("result"u8);
        writer.WriteRawValue(json);
        writer.WriteEndObject();
    }

    /// <summary>The text for clients that don't read structured content: text as it is, anything else as JSON.</summary>
    /// <param name="json">The value.</param>
    public static string ToText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(json);
    }
}
