using System.CommandLine;
using System.CommandLine.Invocation;
using Arcade.Usage.CommandLine.Notice;

namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>Runs one parsed command line to its exit code and records the outcome.</summary>
internal sealed class CommandRun(UsageTracking usage, ParseResult parsed, CommandFacts facts, UsageSession? session, UsageCommandOptions options)
{
    private readonly SessionConfiguration _configuration = new(session, options);
    private bool _isRecorded;

    public async Task<int> RunAsync()
    {
        if (session is not null)
            FirstRunNotice.ShowIfDue(usage, session, parsed, facts, options, _configuration);
        if (parsed.Action is ParseErrorAction)
        {
            await TellAsync(ParseErrors.Text(usage.Control.Names.Product, parsed, facts)).ConfigureAwait(false);
            return await EndAsync(CommandExit.Usage, TimeSpan.Zero, CommandFailure.UsageError).ConfigureAwait(false);
        }

        // A synchronous action sees no token: there the first signal ends the program, and is recorded right before it does.
        var started = options.Time.GetTimestamp();
        using var cancellation = new CommandCancellation(
            exitCode => Record(exitCode, options.Time.GetElapsedTime(started), CommandFailure.Cancelled),
            endsAtOnce: parsed.Action is SynchronousCommandLineAction);
        var (exitCode, failure) = await ActAsync(cancellation.Token).ConfigureAwait(false);
        return await EndAsync(exitCode, options.Time.GetElapsedTime(started), failure).ConfigureAwait(false);
    }

    private async Task<(int ExitCode, CommandFailure? Failure)> ActAsync(CancellationToken cancellationToken)
    {
        try
        {
            var exitCode = await parsed.InvokeAsync(_configuration, cancellationToken).ConfigureAwait(false);
            // A server that ends with 0 at Ctrl-C has succeeded.
            return (exitCode, exitCode != CommandExit.Success && cancellationToken.IsCancellationRequested ? CommandFailure.Cancelled : null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (CommandExit.Cancelled, CommandFailure.Cancelled);
        }
        catch (DeclaredException declared)
        {
            await TellAsync(declared.Message).ConfigureAwait(false);
            return (CommandExit.Failure, CommandFailure.Declared(declared.Template));
        }
        catch (Exception exception)
        {
            // The program's outermost frame: what nobody foresaw is told to the person in one line, and its type is recorded.
            await TellAsync(UnhandledText.Of(exception, usage.Control.Names.Product)).ConfigureAwait(false);
            return (CommandExit.Failure, usage.DescribeException(exception));
        }
    }

    /// <summary>Where standard error is closed or full there is nobody to tell; the exit code still says it, and the outcome is recorded.</summary>
    private async Task TellAsync(string message)
    {
        try
        {
            await _configuration.Error.WriteLineAsync(message).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What a stream throws that isn't there differs by system; that nobody could be told must not become the outcome.
        }
    }

    private async Task<int> EndAsync(int exitCode, TimeSpan duration, CommandFailure? failure)
    {
        Record(exitCode, duration, failure);
        if (session is not null)
            await session.FinishAsync(CancellationToken.None).ConfigureAwait(false);
        return exitCode;
    }

    /// <summary>Once: a signal may come while the command ends.</summary>
    private void Record(int exitCode, TimeSpan duration, CommandFailure? failure)
    {
        if (session is not null && !Interlocked.Exchange(ref _isRecorded, true))
            session.Record(new CommandOutcome { CommandName = facts.Name, ExitCode = exitCode, Duration = duration, Failure = failure, Options = facts.Options });
    }
}
