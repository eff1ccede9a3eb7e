using System.Globalization;
using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Workers;

namespace Arcade.Cli.Workers;

/// <summary>One worker, for people and for programs; of its secrets only that they are there.</summary>
internal static class WorkerPage
{
    public static void Write(TextWriter output, Worker worker, WorkerHealth? health)
    {
        var lines = new List<(string, string?)>
        {
            ("ID", worker.Id),
            ("Type", worker.Type),
            ("Enabled", YesNo(worker.Enabled)),
            ("Managed", YesNo(worker.Managed)),
            ("Host", worker.Http?.Uri ?? worker.Mcp?.Uri),
            ("Timeout", (worker.Http?.Timeout ?? worker.Mcp?.Timeout) is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s") : null),
            ("Retries", (worker.Http?.Retry ?? worker.Mcp?.Retry)?.ToString(CultureInfo.InvariantCulture)),
            ("Headers", worker.Mcp?.Headers is { Count: > 0 } headers ? string.Join(", ", headers.Keys) : null),
            ("Secrets", worker.Mcp?.Secrets is { Count: > 0 } secrets ? string.Join(", ", secrets.Keys) : null),
            ("Requirements met", YesNo(worker.Requirements?.Met)),
            ("Healthy", health is null ? "unknown" : YesNo(health.Healthy) + (string.IsNullOrEmpty(health.Message) ? "" : ": " + health.Message)),
        };
        new Terminal(output).Pairs([.. lines.Where(static line => line.Item2 is not null).Select(static line => (line.Item1, RemoteText.Sanitize(line.Item2!)))]);
    }

    public static void WriteJson(TextWriter output, Worker worker, WorkerHealth? health) => JsonOutput.Write(output, json =>
    {
        json.WriteString("id", worker.Id);
        json.WriteString("type", worker.Type);
        WriteFlag(json, "enabled", worker.Enabled);
        WriteFlag(json, "managed", worker.Managed);
        json.WriteString("host", worker.Http?.Uri ?? worker.Mcp?.Uri);
        WriteNumber(json, "timeout", worker.Http?.Timeout ?? worker.Mcp?.Timeout);
        WriteNumber(json, "retry", worker.Http?.Retry ?? worker.Mcp?.Retry);
        WriteNames(json, "headers", worker.Mcp?.Headers?.Keys);
        WriteNames(json, "secrets", worker.Mcp?.Secrets?.Keys);
        WriteFlag(json, "requirements_met", worker.Requirements?.Met);
        WriteFlag(json, "healthy", health?.Healthy);
        json.WriteString("health_message", health?.Message);
    });

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string>? names)
    {
        json.WriteStartArray(name);
        foreach (var one in names ?? [])
            json.WriteStringValue(one);
        json.WriteEndArray();
    }

    private static string? YesNo(bool? value) => value switch { true => "yes", false => "no", null => null };
}
