using System.CommandLine;
using Arcade.Usage.Consent;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage on</c> and <c>usage off</c>.</summary>
internal static class SwitchCommand
{
    public static Command CreateOn(UsageTracking usage, Option<bool> json)
    {
        var command = new Command("on", "Switch tracking on, with nothing of what was recorded before");
        command.SetAction((parsed, cancellation) => TurnOnAsync(usage.Control, parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    public static Command CreateOff(UsageTracking usage, Option<bool> json)
    {
        var command = new Command("off", "Switch tracking off and remove what has not been sent");
        command.SetAction((parsed, cancellation) => TurnOffAsync(usage.Control, parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> TurnOnAsync(UsageControl control, ParseResult parsed, bool isJson, CancellationToken cancellationToken)
    {
        var isUnmarked = await control.TurnOnAsync(cancellationToken).ConfigureAwait(false);
        var status = control.GetStatus();
        var error = parsed.InvocationConfiguration.Error;
        if (!isUnmarked)
            await error.WriteLineAsync($"Tracking is still off: a sender is at work, or {status.StateDirectory ?? "the state directory"} can't be changed. Try again, or look at its owner and permissions.").ConfigureAwait(false);
        else if (status.Consent.Mode == UsageMode.Off)
            await error.WriteLineAsync("Nothing of yours switches it off any more, and something else still does.").ConfigureAwait(false);
        return Report(control, status, parsed, isJson, isDone: status.Consent.Mode != UsageMode.Off);
    }

    private static async Task<int> TurnOffAsync(UsageControl control, ParseResult parsed, bool isJson, CancellationToken cancellationToken)
    {
        var isMarked = await control.TurnOffAsync(cancellationToken).ConfigureAwait(false);
        var status = control.GetStatus();
        if (!isMarked)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"The file usage.off could not be written in {status.StateDirectory ?? "a state directory: there is no home"}; set {control.Names.TrackingVariable}=0 instead.").ConfigureAwait(false);
        }

        return Report(control, status, parsed, isJson, isMarked);
    }

    private static int Report(UsageControl control, UsageStatus status, ParseResult parsed, bool isJson, bool isDone)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (isJson)
            JsonOutput.Write(output, json => StatusJson.WriteConsent(json, status, control.Names));
        else
            output.WriteLine($"Usage tracking is {ConsentText.Of(status.Consent.Mode)}, because {ConsentText.Because(status.Consent.Reason, control.Names, status.StateDirectory)}.");
        return isDone ? CommandExit.Success : CommandExit.Failure;
    }
}
