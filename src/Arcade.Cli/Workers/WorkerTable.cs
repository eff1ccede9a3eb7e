using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;

namespace Arcade.Cli.Workers;

/// <summary>The table of workers, for people and for programs.</summary>
internal static class WorkerTable
{
    public static void Write(TextWriter output, IReadOnlyList<WorkerRow> rows)
    {
        var terminal = new Terminal(output);
        if (rows.Count == 0)
        {
            terminal.Line("There are no workers.");
            return;
        }

        terminal.Table(["ID", "Cloud Deployed", "Engine Registered", "Enabled", "Host", "Toolkits"], rows.Select(static row => new[]
        {
            RemoteText.Sanitize(row.Id),
            YesNo(row.Deployed is not null),
            YesNo(row.Registered is not null),
            YesNo(row.Registered?.Enabled is true),
            RemoteText.Sanitize(Host(row)),
            RemoteText.Sanitize(row.Toolkits is { } toolkits ? string.Join(", ", toolkits) : row.Registered is null ? "" : "unknown"),
        }));
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<WorkerRow> rows) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray("workers");
        foreach (var row in rows)
            Write(json, row);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, WorkerRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteBoolean("cloud_deployed", row.Deployed is not null);
        json.WriteBoolean("engine_registered", row.Registered is not null);
        json.WriteBoolean("enabled", row.Registered?.Enabled is true);
        json.WriteString("type", row.Registered?.Type);
        json.WriteString("cloud_status", row.Deployed?.Status);
        json.WriteString("registered_host", row.RegisteredHost);
        json.WriteString("actual_host", row.ActualHost);
        json.WriteBoolean("host_mismatch", row.IsMismatch);
        if (row.Toolkits is { } toolkits)
        {
            json.WriteStartArray("toolkits");
            foreach (var toolkit in toolkits)
                json.WriteStringValue(toolkit);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("toolkits");
        }

        if (row.ToolkitsProblem is { } problem)
            json.WriteString("toolkits_problem", problem);
        json.WriteEndObject();
    }

    private static string Host(WorkerRow row) => row.IsMismatch
        ? $"registered: {row.RegisteredHost}, actual: {row.ActualHost}"
        : row.RegisteredHost ?? row.ActualHost ?? "";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
