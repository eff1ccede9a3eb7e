using System.Text.Json;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;

namespace Arcade.Cli.Accounts;

/// <summary>Organizations or projects, for people and for programs.</summary>
internal static class AccountTable
{
    private static readonly string[] Headers = ["ID", "Name", "Active", "Default"];

    /// <summary>Writes them.</summary>
    /// <param name="output">Where.</param>
    /// <param name="isJson">Whether for programs.</param>
    /// <param name="name">What they are called there.</param>
    /// <param name="active">The id of the one that is worked in.</param>
    /// <param name="rows">Them.</param>
    public static void Write(TextWriter output, bool isJson, string name, string? active, IReadOnlyList<(string Id, string Name, bool IsDefault)> rows)
    {
        if (isJson)
            JsonOutput.Write(output, json => WriteJson(json, name, active, rows));
        else if (rows.Count == 0)
            output.WriteLine($"There are no {name}.");
        else
            new Terminal(output).Table(Headers, rows.Select(row => (IReadOnlyList<string>)[RemoteText.Sanitize(row.Id), RemoteText.Sanitize(row.Name), Mark(row.Id == active), Mark(row.IsDefault)]));
    }

    private static string Mark(bool isSo) => isSo ? "yes" : "";

    private static void WriteJson(Utf8JsonWriter json, string name, string? active, IReadOnlyList<(string Id, string Name, bool IsDefault)> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteString("name", row.Name);
            json.WriteBoolean("active", row.Id == active);
            json.WriteBoolean("default", row.IsDefault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
