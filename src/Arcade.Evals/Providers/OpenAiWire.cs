using System.Text.Json;

namespace Arcade.Evals.Providers;

/// <summary>The bodies of <c>POST /chat/completions</c>.</summary>
internal static class OpenAiWire
{
    public static ReadOnlyMemory<byte> Write(ModelRequest request, string model) => WireText.Write(writer =>
    {
        writer.WriteString("model"u8, model);
        writer.WriteStartArray("messages"u8);
        if (request.SystemMessage is { } system)
            WriteMessage(writer, EvalMessage.System(system));
        foreach (var message in request.Messages)
            WriteMessage(writer, message);
        writer.WriteEndArray();
        writer.WriteStartArray("tools"u8);
        foreach (var tool in request.Tools)
            WriteTool(writer, tool);
        writer.WriteEndArray();
        writer.WriteString("tool_choice"u8, "auto"u8);
        writer.WriteString("user"u8, "eval_user"u8);
        if (request.Seed is { } seed)
            writer.WriteNumber("seed"u8, seed);
        writer.WriteBoolean("stream"u8, value: false);
    });

    public static ModelAnswer Read(BinaryData body, IReadOnlyList<EvalTool> tools)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var choice = document.RootElement.GetProperty("choices")[0];
            var message = choice.GetProperty("message");
            var hasUsage = document.RootElement.TryGetProperty("usage", out var usage);
            return new ModelAnswer
            {
                Calls = message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array
                    ? [.. calls.EnumerateArray().Select(call => ReadCall(call, tools))]
                    : [],
                Text = WireText.Text(message, "content"),
                StopReason = WireText.Text(choice, "finish_reason"),
                InputTokens = hasUsage ? WireText.Number(usage, "prompt_tokens") : null,
                OutputTokens = hasUsage ? WireText.Number(usage, "completion_tokens") : null,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new ModelProviderException("The provider's answer is no chat completion.", wrong);
        }
    }

    private static void WriteMessage(Utf8JsonWriter writer, EvalMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role switch
        {
            MessageRole.User => "user"u8,
            MessageRole.Assistant => "assistant"u8,
            MessageRole.Tool => "tool"u8,
            _ => "system"u8,
        });
        if (message.Text.Length == 0 && message.Calls.Count > 0)
            writer.WriteNull("content"u8);
        else
            writer.WriteString("content"u8, message.Text);
        if (message.CallId is { } id)
            writer.WriteString("tool_call_id"u8, id);
        if (message.Calls.Count > 0)
            WriteCalls(writer, message.Calls);
        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, IReadOnlyList<ToolCall> calls)
    {
        writer.WriteStartArray("tool_calls"u8);
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, call.Id);
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, call.Name.Replace('.', '_'));
            writer.WriteString("arguments"u8, call.Arguments.GetRawText());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTool(Utf8JsonWriter writer, EvalTool tool)
    {
        if (tool.OpenAiDocument is { } document)
        {
            document.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, tool.ModelName);
        writer.WriteString("description"u8, tool.Description);
        writer.WritePropertyName("parameters"u8);
        tool.InputSchema.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static ToolCall ReadCall(JsonElement call, IReadOnlyList<EvalTool> tools)
    {
        var function = call.GetProperty("function");
        var name = tools.Original(function.GetProperty("name").GetString() ?? string.Empty);
        var id = WireText.Text(call, "id");
        // Some endpoints leave the arguments out where there are none, and some write them as an object.
        if (!function.TryGetProperty("arguments", out var arguments))
            return new ToolCall(name) { Id = id };
        if (arguments.ValueKind == JsonValueKind.Object)
            return new ToolCall(name, arguments.Clone()) { Id = id };
        var text = arguments.GetString();
        if (string.IsNullOrWhiteSpace(text))
            return new ToolCall(name) { Id = id };
        try
        {
            return new ToolCall(name, text) { Id = id };
        }
        catch (EvalException)
        {
            return ToolCall.Invalid(name, id, text);
        }
    }
}
