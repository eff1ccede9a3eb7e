using System.Buffers;
using System.Text.Json;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>The worker protocol's ToolCallRequest and ToolCallResponse.</summary>
internal static class ToolCallWire
{
    public static byte[] Write(ToolInvocation invocation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("execution_id", invocation.ExecutionId);
            json.WriteStartObject("tool");
            json.WriteString("name", invocation.Tool.Name);
            json.WriteString("toolkit", invocation.Tool.ToolkitName);
            json.WriteString("version", invocation.Tool.Version);
            json.WriteEndObject();
            json.WritePropertyName("inputs");
            if (invocation.Inputs is { } inputs)
            {
                inputs.WriteTo(json);
            }
            else
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }

            WriteContext(json, invocation);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an answer; null where it is none.</summary>
    public static ToolOutcome? TryRead(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var fields = new JsonFields(document.RootElement);
            if (fields.Flag("success") is not { } success || !JsonText.IsUnicode(document.RootElement))
                return null;
            var output = fields.ObjectElement("output");
            return new ToolOutcome
            {
                Success = success,
                Value = Member(output, "value"),
                Logs = Member(output, "logs"),
                Error = Member(output, "error") is { ValueKind: JsonValueKind.Object } error ? error : null,
                RequiredAuthorization = Member(output, "requires_authorization") is { ValueKind: JsonValueKind.Object } required ? required : null,
                Duration = Member(document.RootElement, "duration") is { ValueKind: JsonValueKind.Number } duration && double.IsFinite(duration.GetDouble()) ? duration.GetDouble() : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or ApiProblem)
        {
            return null;
        }
    }

    private static void WriteContext(Utf8JsonWriter json, ToolInvocation invocation)
    {
        json.WriteStartObject("context");
        if (invocation.AuthorizationToken is { } token)
        {
            json.WriteStartObject("authorization");
            json.WriteString("token", token);
            json.WriteStartObject("user_info");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartArray("secrets");
        foreach (var (key, value) in invocation.Secrets)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("user_id", invocation.UserId);
        json.WriteEndObject();
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { } holder && holder.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member.Clone() : null;
}
