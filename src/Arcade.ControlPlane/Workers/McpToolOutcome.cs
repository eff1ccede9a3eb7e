using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Arcade.ControlPlane.Workers;

/// <summary>What an MCP server answered, as a worker would have said it.</summary>
internal static class McpToolOutcome
{
    private const string UnknownKind = "UNKNOWN";

    public static ToolOutcome Read(CallToolResult result, CatalogTool tool) => result.IsError == true
        ? new() { Success = false, Error = Element(json => WriteError(json, result)) }
        : new() { Success = true, Value = ValueOf(result, tool) };

    private static JsonElement? ValueOf(CallToolResult result, CatalogTool tool)
    {
        if (result.StructuredContent is { } structured)
        {
            var isWrapped = tool.McpWraps && structured.ValueKind == JsonValueKind.Object && structured.TryGetProperty("result", out _);
            return isWrapped ? structured.GetProperty("result").Clone() : structured.Clone();
        }

        return result.Content.Count == 0 ? null : Element(json => json.WriteStringValue(TextOf(result)));
    }

    private static void WriteError(Utf8JsonWriter json, CallToolResult result)
    {
        var hints = result.Meta?["arcade"] as JsonObject;
        json.WriteStartObject();
        json.WriteString("message", TextOf(result) is { Length: > 0 } text ? text : "The tool failed and didn't say why.");
        json.WriteString("kind", Text(hints, "errorKind") ?? UnknownKind);
        json.WriteBoolean("can_retry", hints?["canRetry"] is JsonValue retry && retry.TryGetValue(out bool canRetry) && canRetry);
        if (Text(hints, "additionalPromptContent") is { } more)
            json.WriteString("additional_prompt_content", more);
        if (Number(hints, "retryAfterMs") is { } pause)
            json.WriteNumber("retry_after_ms", pause);
        if (Number(hints, "statusCode") is { } status)
            json.WriteNumber("status_code", status);
        json.WriteEndObject();
    }

    // Other kinds of content have no place in an answer of the Engine; that they were there is said.
    private static string TextOf(CallToolResult result) =>
        string.Join("\n\n", result.Content.Select(block => block is TextContentBlock text ? text.Text : $"[{block.Type}]"));

    private static string? Text(JsonObject? hints, string name) => hints?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static long? Number(JsonObject? hints, string name) => hints?[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;

    private static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
