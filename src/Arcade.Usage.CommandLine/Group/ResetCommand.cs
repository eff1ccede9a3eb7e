using System.CommandLine;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage reset</c>: a new anonymous id.</summary>
internal static class ResetCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var command = new Command("reset", "Begin a new anonymous id; whoever is logged in now is linked again only by a login");
        command.SetAction((parsed, cancellation) => RunAsync(usage.Control, parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(UsageControl control, ParseResult parsed, bool isJson, CancellationToken cancellationToken)
    {
        var hasId = control.GetStatus().AnonymousId is not null;
        if (hasId && !await control.ResetAsync(cancellationToken).ConfigureAwait(false))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"Nothing was changed: {control.GetStatus().StateDirectory ?? "the state directory"} can't be changed just now. Try again, or look at its owner and permissions.").ConfigureAwait(false);
            return CommandExit.Failure;
        }

        var anonymousId = control.GetStatus().AnonymousId;
        var output = parsed.InvocationConfiguration.Output;
        if (isJson)
            JsonOutput.Write(output, json => json.WriteString("anonymous_id"u8, anonymousId));
        else
            await output.WriteLineAsync(anonymousId is null ? "There was no anonymous id yet; nothing to reset." : $"New anonymous id: {anonymousId}").ConfigureAwait(false);
        return CommandExit.Success;
    }
}
