using System.Text.Json;

namespace Arcade.ControlPlane.Workers;

/// <summary>A worker as the Engine's API shows it. Of secrets only that they exist; of headers only their names.</summary>
internal static class WorkerJson
{
    public static string NameOf(WorkerKind kind) => kind == WorkerKind.Http ? "http" : "mcp";

    public static WorkerKind? KindOf(string? name) => name switch
    {
        "http" => WorkerKind.Http,
        "mcp" => WorkerKind.Mcp,
        _ => null,
    };

    public static void WriteItem(Utf8JsonWriter json, Worker worker)
    {
        json.WriteStartObject();
        Write(json, worker);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Worker worker)
    {
        json.WriteString("id", worker.Id);
        json.WriteStartObject("binding");
        json.WriteString("id", "default");
        json.WriteString("type", "project");
        json.WriteEndObject();
        json.WriteBoolean("enabled", worker.Enabled);
        json.WriteBoolean("managed", worker.Managed);
        json.WriteString("type", NameOf(worker.Kind));
        json.WriteStartObject(NameOf(worker.Kind));
        json.WriteString("uri", worker.Uri.OriginalString);
        json.WriteNumber("retry", worker.Retry);
        json.WriteNumber("timeout", worker.Timeout);
        if (worker.Kind == WorkerKind.Http)
            WriteSecret(json, "secret", isEditable: !worker.Managed);
        else
            WriteMcp(json, worker.Credentials);
        json.WriteEndObject();
        json.WriteStartObject("requirements");
        json.WriteBoolean("met", true);
        json.WriteEndObject();
        json.WriteString("created_at", worker.Created);
        json.WriteString("updated_at", worker.Updated);
    }

    private static void WriteMcp(Utf8JsonWriter json, WorkerCredentials credentials)
    {
        json.WriteStartObject("headers");
        foreach (var name in credentials.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase))
            json.WriteString(name, WorkerRules.Kept);
        json.WriteEndObject();
        json.WriteStartObject("secrets");
        foreach (var name in credentials.Secrets.Keys.Order(StringComparer.Ordinal))
            WriteSecret(json, name, isEditable: true);
        json.WriteEndObject();
    }

    private static void WriteSecret(Utf8JsonWriter json, string name, bool isEditable)
    {
        json.WriteStartObject(name);
        json.WriteString("binding", "project");
        json.WriteBoolean("editable", isEditable);
        json.WriteBoolean("exists", true);
        json.WriteEndObject();
    }
}
