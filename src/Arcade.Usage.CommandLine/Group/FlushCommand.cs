using System.CommandLine;
using System.Globalization;
using Arcade.Usage.CommandLine.Invocation;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary><c>usage flush</c>: deliver now.</summary>
internal static class FlushCommand
{
    public static Command Create(UsageTracking usage, Option<bool> json)
    {
        var command = new Command("flush", "Deliver now what is pending; waits at most 15 seconds for a sender that is at work");
        command.SetAction((parsed, cancellation) => RunAsync(usage.Control, parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(UsageControl control, ParseResult parsed, bool isJson, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        Action<int>? progress = Terminal.IsErrorShown(error) ? count => Report(error, count) : null;
        var result = await control.FlushAsync(progress, cancellationToken).ConfigureAwait(false);
        if (progress is not null && result.Delivered > 0)
            await error.WriteLineAsync().ConfigureAwait(false);
        if (isJson)
        {
            JsonOutput.Write(output, json =>
            {
                json.WriteNumber("delivered"u8, result.Delivered);
                json.WriteNumber("pending_events"u8, result.PendingEvents);
                json.WriteNumber("pending_aliases"u8, result.PendingAliases);
                json.WriteString("obstacle"u8, result.Obstacle);
            });
        }
        else if (result.Obstacle is null)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Delivered {result.Delivered}; pending: {result.PendingEvents} events, {result.PendingAliases} aliases.")).ConfigureAwait(false);
        }

        if (!result.IsComplete)
            await error.WriteLineAsync(Explain(control, result)).ConfigureAwait(false);
        return result.IsComplete ? CommandExit.Success : CommandExit.Failure;
    }

    private static void Report(TextWriter error, int count)
    {
        if (count > 0)
            error.Write(string.Create(CultureInfo.InvariantCulture, $"\rDelivered {count}"));
    }

    private static string Explain(UsageControl control, FlushResult result)
    {
        if (result.Obstacle is { } obstacle)
            return $"Nothing was sent: {obstacle}.";
        var problem = control.GetStatus().LastProblem;
        return problem is null
            ? "Something is still pending, and the service did not say why: try again later."
            : $"Something is still pending; the last problem: {problem}";
    }
}
