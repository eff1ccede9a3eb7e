using Arcade.Usage.Consent;
using Arcade.Usage.Events;

namespace Arcade.Usage;

/// <summary>One command from its call to its recorded end; exit code and exceptions pass unchanged.</summary>
/// <remarks>
/// A command that ends without ever having to wait takes a short way: no state machine, and no handlers of signals. In a program
/// that is not native both are set up at run time and cost more than everything else together. A command that waits, waits
/// for something slower than that.
/// </remarks>
internal sealed class CommandExecution(UsageSession? session, [SourceName] string commandName)
{
    private const int Failure = 1;
    private const int CancelledExit = 130;

    private readonly bool _isRecorded = session is { IsOff: false };
    private readonly long _started = session is { IsOff: false } ? session.Context.Clock.Timestamp() : 0;

    public Task<int> RunAsync(Func<UsageSession, CancellationToken, Task<int>> command)
    {
        var source = new CancellationTokenSource();
        Task<int> running;
        try
        {
            running = command(session!, source.Token);
        }
        catch (Exception exception)
        {
            running = Failed(exception);
        }

        return Follow(running, source);
    }

    /// <summary>Sees a command that runs to its end.</summary>
    /// <param name="running">What it returned.</param>
    /// <param name="source">Its token's source: disposed with the handlers of signals that cancel it; without those it holds nothing.</param>
    public Task<int> Follow(Task<int>? running, CancellationTokenSource source)
    {
        if (running is not { IsCompletedSuccessfully: true } || session is { HasToFinish: true })
            return FollowAsync(running!, source);
#pragma warning disable RS0030, CA1849 // It has completed. An awaiter is two methods of a generic type more to set up (20 µs).
        if (_isRecorded)
            RecordOutcome(running.Result, null);
#pragma warning restore RS0030, CA1849
        return running;
    }

    /// <summary>What an asynchronous method throws is in its task; so is what another throws before it returns one.</summary>
    public static Task<int> Failed(Exception exception) => Task.FromException<int>(exception);

    private async Task<int> FollowAsync(Task<int> running, CancellationTokenSource source)
    {
        using var cancellation = new CommandCancellation(source);
        var exitCode = Failure;
        CommandFailure? failure = null;
        try
        {
            exitCode = await running.ConfigureAwait(false);
            // A server that ends with 0 at Ctrl-C has succeeded.
            if (exitCode != 0 && cancellation.Token.IsCancellationRequested)
                failure = CommandFailure.Cancelled;
            return exitCode;
        }
        catch (OperationCanceledException) when (cancellation.Token.IsCancellationRequested)
        {
            failure = CommandFailure.Cancelled;
            return exitCode = CancelledExit;
        }
        catch (Exception exception)
        {
            failure = session is null ? null : CommandFailure.Unhandled(exception, session.Context.Settings);
            throw;
        }
        finally
        {
            if (_isRecorded)
                RecordOutcome(exitCode, failure);
            if (session is not null)
                await session.FinishAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Apart, so that a command that is off loads nothing of it.</summary>
    private void RecordOutcome(int exitCode, CommandFailure? failure) => session!.RecordEnd(
        commandName, exitCode, session.Context.Clock.TicksSince(_started), failure, string.Empty);
}
