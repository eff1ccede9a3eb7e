using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Secrets;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Secrets;

/// <summary><c>arcade secret list</c>: names and when they were used, never values.</summary>
internal static class SecretListCommand
{
    private static readonly string[] Headers = ["Name", "Type", "Description", "Hint", "Last used", "Set"];

    public static Command Create(ServiceContext context, EngineOptions engine)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "List the secrets, without their values.") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = context.OpenEngine(parsed, engine);
            var secrets = await KnownSecrets.ReadAsync(client, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            await CancellableOutput.WriteAsync(() => Write(output, secrets, parsed.GetValue(json)), cancellation);
            return CommandExit.Success;
        });
        return command;
    }

    private static Task Write(TextWriter output, IReadOnlyList<StoredSecret> secrets, bool isJson)
    {
        if (isJson)
            JsonOutput.Write(output, writer => WriteJson(writer, secrets));
        else if (secrets.Count == 0)
            return output.WriteLineAsync("There are no secrets. Set one with 'arcade secret set NAME'.");
        else
            new Terminal(output).Table(Headers, secrets.Select(Row));
        return Task.CompletedTask;
    }

    private static IReadOnlyList<string> Row(StoredSecret secret) =>
    [
        Shown(secret.Key), Shown(secret.Binding?.Type), Shown(secret.Description), secret.Hint is { Length: > 0 } hint ? "…" + Shown(hint) : "", Time(secret.LastAccessedAt, "never"), Time(secret.UpdatedAt ?? secret.CreatedAt, ""),
    ];

    private static string Shown(string? text) => text is null ? "" : RemoteText.Sanitize(text);

    private static string Time(DateTimeOffset? time, string none) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? none;

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<StoredSecret> secrets)
    {
        writer.WriteStartArray("secrets");
        foreach (var secret in secrets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", secret.Key);
            writer.WriteString("id", secret.Id);
            writer.WriteString("type", secret.Binding?.Type);
            writer.WriteString("description", secret.Description);
            WriteTime(writer, "created_at", secret.CreatedAt);
            WriteTime(writer, "updated_at", secret.UpdatedAt);
            WriteTime(writer, "last_accessed_at", secret.LastAccessedAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            writer.WriteString(name, known);
        else
            writer.WriteNull(name);
    }
}
