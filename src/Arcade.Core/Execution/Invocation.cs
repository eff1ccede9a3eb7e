using System.Text.Json;
using Arcade.Tdk;

namespace Arcade.Core.Execution;

/// <summary>Runs the author's code on a thread of its own account: neither a tool that blocks nor one that ignores cancellation holds its caller.</summary>
internal static class Invocation
{
    /// <returns>What the tool returned, or why it failed.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<(ToolResult? Result, ToolError? Error)> RunAsync(
        Tool tool, Func<CallClock, ToolContext> makeContext, JsonElement arguments, ToolExecutorOptions options, CancellationToken cancellationToken)
    {
        string name = tool.Definition.Name;
        var clock = new CallClock(options, cancellationToken);
        ToolContext context = makeContext(clock);
        Task<ToolResult> running = Task.Run(async () => await tool.Invoke(context, arguments, clock.Token).ConfigureAwait(false), CancellationToken.None);
        await Task.WhenAny(running, clock.Over).ConfigureAwait(false);
        try
        {
            // A result that came in the last moment is a result.
            if (!running.IsCompletedSuccessfully)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (clock.PassedLimit is { } limit)
                    return (null, ErrorTranslation.TimedOut(name, limit));
            }

            return (await running.ConfigureAwait(false), null);
        }
        catch (Exception exception)
        {
            // Whatever it is that the tool throws: the server goes on.
            cancellationToken.ThrowIfCancellationRequested();
            return (null, ErrorTranslation.Translate(exception, name));
        }
        finally
        {
            Forget(running, clock);
        }
    }

    // The tool may still be at work; its clock is put away after it, and what it throws then has nobody to go to.
    private static void Forget(Task<ToolResult> running, CallClock clock) => _ = running.ContinueWith(
        static (task, state) =>
        {
            _ = task.Exception;
            ((CallClock)state!).Dispose();
        },
        clock,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
