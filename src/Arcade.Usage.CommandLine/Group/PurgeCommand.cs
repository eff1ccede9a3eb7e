using System.CommandLine;
using System.Text.Json;
using Arcade.Usage.CommandLine.Invocation;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage purge</c>: remove everything, and say which ids to quote.</summary>
internal static class PurgeCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask" };
        var command = new Command("purge", "Remove events, receipts and ids from this machine, and print the ids to quote for deletion at the service") { yes };
        command.SetAction((parsed, cancellation) => RunAsync(usage.Control, parsed, parsed.GetValue(yes), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(UsageControl control, ParseResult parsed, bool isAgreed, bool isJson, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        if (!isAgreed && !Terminal.CanAsk(error))
        {
            await error.WriteLineAsync("Nothing was removed: there is no terminal to ask on. Give --yes to agree.").ConfigureAwait(false);
            return CommandExit.Usage;
        }

        if (!isAgreed && !await AskAsync(error, control.GetStatus(), cancellationToken).ConfigureAwait(false))
        {
            await error.WriteLineAsync("Nothing was removed.").ConfigureAwait(false);
            return CommandExit.Failure;
        }

        var purged = await control.PurgeAsync(cancellationToken).ConfigureAwait(false);
        if (!purged.IsDone)
        {
            await error.WriteLineAsync($"Not everything was removed: a sender is at work, or {control.GetStatus().StateDirectory ?? "the state directory"} can't be changed. Try again, or look at its owner and permissions.").ConfigureAwait(false);
            return CommandExit.Failure;
        }

        if (isJson)
            JsonOutput.Write(output, json => Write(json, purged));
        else
            Write(output, error, purged);
        return CommandExit.Success;
    }

    private static async Task<bool> AskAsync(TextWriter error, UsageStatus status, CancellationToken cancellationToken)
    {
        await error.WriteAsync($"Remove all events, receipts and ids of usage tracking from {status.StateDirectory}? What the service has stays there. [y/N] ").ConfigureAwait(false);
        var line = await Terminal.ReadAnswerAsync(cancellationToken).ConfigureAwait(false);
        return line?.Trim() is { } answer && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }

    private static void Write(TextWriter output, TextWriter error, PurgedIds purged)
    {
        var count = purged.AnonymousIds.Count + purged.PrincipalIds.Count;
        error.WriteLine(count == 0 ? "Removed; this machine was known by no id." : "Removed. To have the service delete what it has, quote these ids:");
        foreach (var id in purged.AnonymousIds)
            output.WriteLine(id);
        foreach (var id in purged.PrincipalIds)
            output.WriteLine(id);
    }

    private static void Write(Utf8JsonWriter json, PurgedIds purged)
    {
        WriteArray(json, "anonymous_ids", purged.AnonymousIds);
        WriteArray(json, "principal_ids", purged.PrincipalIds);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
