using System.Text.Json;

namespace Arcade.Evals.Providers;

/// <summary>The bodies of <c>POST /v1/messages</c>.</summary>
internal static class AnthropicWire
{
    private const int MaxTokens = 4096;

    /// <summary>The members of the body, as the package takes them.</summary>
    public static Dictionary<string, JsonElement> Write(ModelRequest request, string model)
    {
        using var document = JsonDocument.Parse(WireText.Write(writer =>
        {
            writer.WriteString("model"u8, model);
            writer.WriteNumber("max_tokens"u8, MaxTokens);
            WriteSystem(writer, request);
            writer.WriteStartArray("messages"u8);
            foreach (var turn in AnthropicTurn.Of(request.Messages))
                turn.Write(writer);
            writer.WriteEndArray();
            writer.WriteStartArray("tools"u8);
            foreach (var tool in request.Tools)
                WriteTool(writer, tool);
            writer.WriteEndArray();
            writer.WriteStartObject("tool_choice"u8);
            writer.WriteString("type"u8, "auto"u8);
            writer.WriteEndObject();
        }));
        return document.RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.Clone(), StringComparer.Ordinal);
    }

    public static ModelAnswer Read(string body, IReadOnlyList<EvalTool> tools)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var blocks = root.GetProperty("content").EnumerateArray().ToArray();
            var hasUsage = root.TryGetProperty("usage", out var usage);
            var said = string.Concat(blocks.Where(static block => WireText.Text(block, "type") == "text").Select(static block => WireText.Text(block, "text")));
            return new ModelAnswer
            {
                Calls = [.. blocks.Where(static block => WireText.Text(block, "type") == "tool_use").Select(block => ReadCall(block, tools))],
                Text = said.Length == 0 ? null : said,
                StopReason = WireText.Text(root, "stop_reason"),
                InputTokens = hasUsage ? InputTokens(usage) : null,
                OutputTokens = hasUsage ? WireText.Number(usage, "output_tokens") : null,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelProviderException("The provider's answer is no message.", wrong);
        }
    }

    // What came from the cache or went there was read as well.
    private static long? InputTokens(JsonElement usage) => WireText.Number(usage, "input_tokens") is { } fresh
        ? fresh + (WireText.Number(usage, "cache_read_input_tokens") ?? 0) + (WireText.Number(usage, "cache_creation_input_tokens") ?? 0)
        : null;

    private static void WriteSystem(Utf8JsonWriter writer, ModelRequest request)
    {
        string[] texts = [.. new[] { request.SystemMessage ?? string.Empty }.Concat(request.Messages.Where(static message => message.Role == MessageRole.System).Select(static message => message.Text)).Where(static text => text.Length > 0)];
        if (texts.Length > 0)
            writer.WriteString("system"u8, string.Join("\n\n", texts));
    }

    private static void WriteTool(Utf8JsonWriter writer, EvalTool tool)
    {
        if (tool.AnthropicDocument is { } document)
        {
            document.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name"u8, tool.ModelName);
        writer.WriteString("description"u8, tool.Description);
        writer.WritePropertyName("input_schema"u8);
        tool.InputSchema.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static ToolCall ReadCall(JsonElement block, IReadOnlyList<EvalTool> tools)
    {
        var name = tools.Original(block.GetProperty("name").GetString() ?? string.Empty);
        var id = WireText.Text(block, "id");
        if (!block.TryGetProperty("input", out var input))
            return new ToolCall(name) { Id = id };
        return input.ValueKind == JsonValueKind.Object ? new ToolCall(name, input.Clone()) { Id = id } : ToolCall.Invalid(name, id, input.GetRawText());
    }
}
