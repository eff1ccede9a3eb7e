using System.CommandLine;
using System.Text.Json;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client.Auth;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Profiles;

/// <summary><c>arcade profile list</c>: the profiles, who is signed in to each, and which one commands use.</summary>
internal static class ProfileListCommand
{
    private static readonly string[] Headers = ["", "Profile", "Account", "Service"];

    public static Command Create(ProfileSelection profiles)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "List the profiles, and show which one is in use.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, profiles, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ProfileSelection profiles, bool isJson, CancellationToken cancellationToken)
    {
        var store = ProfileCommand.Store(profiles);
        var selected = profiles.Find();
        var rows = ProfileRow.All(store, selected);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await CancellableOutput.WriteAsync(() => Write(output, rows, isJson), cancellationToken);
        if (Note(profiles, selected, rows) is { } note)
            await CancellableOutput.WriteAsync(() => error.WriteLineAsync(note), cancellationToken);
        return CommandExit.Success;
    }

    private static string? Note(ProfileSelection profiles, SelectedProfile selected, IReadOnlyList<ProfileRow> rows)
    {
        if (profiles.UsesKeyVariable)
            return $"{ArcadePrincipalSource.KeyVariable} is set and goes before the profiles, except where '--profile' names one.";
        if (selected.Problem is { } problem)
            return "No profile is in use. " + RemoteText.Sanitize(problem);
        return rows.Any(static row => row.IsInUse) ? null : $"The profile '{selected.Name}' is asked for, and there is none. 'arcade login --profile {selected.Name}' makes it.";
    }

    private static void Write(TextWriter output, IReadOnlyList<ProfileRow> rows, bool isJson)
    {
        if (isJson)
            JsonOutput.Write(output, writer => WriteJson(writer, rows));
        else
            new Terminal(output).Table(Headers, rows.Select(Cells));
    }

    private static IReadOnlyList<string> Cells(ProfileRow row) =>
    [
        row.IsInUse ? "*" : "",
        row.Name,
        row switch { { Email: { } email } => RemoteText.Sanitize(email), { Problem: not null } => "can't be read", _ => "nobody is signed in" },
        row.Service is { } service ? RemoteText.Sanitize(service) : "",
    ];

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<ProfileRow> rows)
    {
        writer.WriteStartArray("profiles");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Name);
            writer.WriteBoolean("in_use", row.IsInUse);
            writer.WriteString("email", row.Email);
            writer.WriteString("service", row.Service);
            writer.WriteString("problem", row.Problem);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
