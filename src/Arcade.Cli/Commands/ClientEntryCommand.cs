using System.CommandLine;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Places;
using Arcade.Cli.Interaction;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary>Writes an entry into a client's file and says so.</summary>
internal static class ClientEntryCommand
{
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The command's options.</param>
    /// <param name="context">What is around.</param>
    /// <param name="environment">Where clients' files are.</param>
    /// <param name="make">Makes the entry for a file.</param>
    /// <param name="notes">What a person should know of it.</param>
    /// <param name="cancellationToken">Ends the waiting for other writers.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed, ClientOptions options, ClientContext context, ClientEnvironment environment, Func<string, ClientEntry> make, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var client = parsed.GetRequiredValue(options.Client);
        var path = parsed.GetValue(options.Config) is { } config ? Path.GetFullPath(config) : ClientPlace.Find(client, environment);
        var entry = make(path);
        var isDryRun = parsed.GetValue(options.DryRun);
        var result = isDryRun ? ClientUpdate.Plan(entry) : await new ClientUpdate(context.StateDirectory, TimeProvider.System).WriteAsync(entry, cancellationToken);
        var difference = isDryRun ? TextDifference.Of(result.Target, entry.Hide(result.Before), entry.Hide(result.After)) : null;
        await CancellableOutput.WriteAsync(() => WriteAsync(parsed.GetValue(options.Json), parsed.InvocationConfiguration, entry, result, difference, notes), cancellationToken);
        return CommandExit.Success;
    }

    private static Task WriteAsync(bool isJson, InvocationConfiguration console, ClientEntry entry, ClientUpdateResult result, string? difference, IReadOnlyList<string> notes)
    {
        if (!isJson)
            return WriteTextAsync(console, entry, result, difference, notes);
        WriteJson(console.Output, entry, result, difference);
        return Task.CompletedTask;
    }

    private static void WriteJson(TextWriter output, ClientEntry entry, ClientUpdateResult result, string? difference) => JsonOutput.Write(output, writer =>
    {
        writer.WriteString("client", entry.Client.Id);
        writer.WriteString("server", entry.Name);
        writer.WriteString("file", entry.Path);
        writer.WriteString("change", result.Change.ToString().ToLowerInvariant());
        writer.WriteBoolean("written", difference is null && result.Change != EntryChange.Unchanged);
        if (difference is not null)
            writer.WriteString("diff", difference);
    });

    private static async Task WriteTextAsync(InvocationConfiguration console, ClientEntry entry, ClientUpdateResult result, string? difference, IReadOnlyList<string> notes)
    {
        if (result.Change == EntryChange.Unchanged)
        {
            await console.Output.WriteLineAsync($"{entry.Client.Name} has '{entry.Name}' already, and nothing to change: {entry.Path}");
            return;
        }

        if (difference is not null)
        {
            await console.Output.WriteAsync(difference);
            await console.Error.WriteLineAsync("Nothing was written. Comments, and values that are not the new entry's, are shown as '…'; they stay as they are.");
        }
        else
        {
            var done = result.Change == EntryChange.Added ? "Added" : "Replaced";
            await console.Output.WriteLineAsync($"{done} '{entry.Name}' for {entry.Client.Name}: {entry.Path}");
        }

        if (result.Change == EntryChange.Replaced)
            await console.Error.WriteLineAsync($"Another '{entry.Name}' {(difference is null ? "was" : "would be")} replaced. '--name' keeps both.");
        foreach (var note in notes)
            await console.Error.WriteLineAsync(note);
        if (difference is null)
            await console.Error.WriteLineAsync($"Restart {entry.Client.Name} to use it.");
    }
}
