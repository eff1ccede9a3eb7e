using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.Evals.Tests.Loopback;

/// <summary>What the loopback model does with a request.</summary>
internal sealed class Reply(Func<Seen, HttpContext, Task> act)
{
    /// <summary>Never answers.</summary>
    public static Reply Silence { get; } = new(static async (_, context) => await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));

    /// <summary>Cuts the connection.</summary>
    public static Reply Reset { get; } = new(static (_, context) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public Task ActAsync(Seen seen, HttpContext context) => act(seen, context);

    /// <summary>Calls of tools, in the wire format of whoever asked.</summary>
    public static Reply Calls(params ToolCall[] calls) => new((seen, context) => WriteAsync(context, 200, seen.IsAnthropic ? Anthropic(calls) : OpenAi(calls)));

    public static Reply Status(int status, string body = "", params (string Name, string Value)[] headers) => new((_, context) =>
    {
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return WriteAsync(context, status, body);
    });

    /// <summary>The same, once the gate opens.</summary>
    public Reply After(Task gate) => new(async (seen, context) =>
    {
        await gate.WaitAsync(context.RequestAborted);
        await act(seen, context);
    });

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static string OpenAi(ToolCall[] calls) => Write(writer =>
    {
        writer.WriteString("id", "chatcmpl-1");
        writer.WriteString("object", "chat.completion");
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteString("finish_reason", calls.Length > 0 ? "tool_calls" : "stop");
        writer.WriteStartObject("message");
        writer.WriteString("role", "assistant");
        if (calls.Length > 0)
            writer.WriteNull("content");
        else
            writer.WriteString("content", "No tool is needed.");
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", "call_" + call.Name);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WriteString("arguments", call.InvalidArguments ?? call.Arguments.GetRawText());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", 100);
        writer.WriteNumber("completion_tokens", 7);
        writer.WriteEndObject();
    });

    private static string Anthropic(ToolCall[] calls) => Write(writer =>
    {
        writer.WriteString("id", "msg_1");
        writer.WriteString("type", "message");
        writer.WriteString("role", "assistant");
        writer.WriteString("model", "claude-test");
        writer.WriteString("stop_reason", calls.Length > 0 ? "tool_use" : "end_turn");
        writer.WriteStartArray("content");
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", "No tool is needed.");
        writer.WriteEndObject();
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "tool_use");
            writer.WriteString("id", "toolu_" + call.Name);
            writer.WriteString("name", call.Name);
            writer.WritePropertyName("input");
            call.Arguments.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("usage");
        writer.WriteNumber("input_tokens", 60);
        writer.WriteNumber("cache_read_input_tokens", 40);
        writer.WriteNumber("output_tokens", 7);
        writer.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
