using System.Text.Json;

namespace Arcade.Evals.Providers;

/// <summary>What one side says until the other does: Anthropic wants the results of a turn's calls together, in one message of the user.</summary>
internal sealed class AnthropicTurn(bool isUser)
{
    private readonly List<EvalMessage> _messages = [];

    public static IReadOnlyList<AnthropicTurn> Of(IReadOnlyList<EvalMessage> messages)
    {
        var turns = new List<AnthropicTurn>();
        foreach (var message in messages.Where(static message => message.Role != MessageRole.System))
        {
            var isUser = message.Role != MessageRole.Assistant;
            if (turns.Count == 0 || turns[^1].IsUser != isUser)
                turns.Add(new AnthropicTurn(isUser));
            turns[^1]._messages.Add(message);
        }

        return turns;
    }

    private bool IsUser => isUser;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, isUser ? "user"u8 : "assistant"u8);
        writer.WriteStartArray("content"u8);
        foreach (var message in _messages)
            WriteBlocks(writer, message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteBlocks(Utf8JsonWriter writer, EvalMessage message)
    {
        if (message.CallId is { } id)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "tool_result"u8);
            writer.WriteString("tool_use_id"u8, id);
            writer.WriteString("content"u8, message.Text);
            writer.WriteEndObject();
            return;
        }

        // Empty text blocks are refused.
        if (message.Text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("text"u8, message.Text);
            writer.WriteEndObject();
        }

        foreach (var call in message.Calls)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "tool_use"u8);
            writer.WriteString("id"u8, call.Id);
            writer.WriteString("name"u8, call.Name.Replace('.', '_'));
            writer.WritePropertyName("input"u8);
            call.Arguments.WriteTo(writer);
            writer.WriteEndObject();
        }
    }
}
