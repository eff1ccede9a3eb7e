using System.Buffers;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Api;

namespace Arcade.ControlPlane.Workers;

/// <summary>What only the control plane and the worker may know. As text it says nothing of itself.</summary>
internal sealed class WorkerCredentials
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The secret that tokens for an HTTP worker are signed with; empty for an MCP worker.</summary>
    public string Secret { get; init; } = string.Empty;

    /// <summary>The headers of each request to an MCP worker. <c>${secret:NAME}</c> in a value stands for one of <see cref="Secrets"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = None;

    public static string OwnerOf(string workerId) => "worker:" + workerId.ToLowerInvariant();

    public static WorkerCredentials Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var fields = new JsonFields(document.RootElement);
        return new()
        {
            Secret = fields.Text("secret", int.MaxValue) ?? string.Empty,
            Headers = fields.Map("headers") ?? None,
            Secrets = fields.Map("secrets") ?? None,
        };
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("secret", Secret);
            Write(json, "headers", Headers);
            Write(json, "secrets", Secrets);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> entries)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in entries)
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
