using System.Runtime.InteropServices;

namespace Arcade.Usage;

/// <summary>Turns Ctrl-C and SIGTERM into a cancelled token, so that the command's end can still be recorded. A second one ends the program.</summary>
public sealed class CommandCancellation : IDisposable
{
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private readonly CancellationTokenSource _source;
    private readonly Action<int>? _beforeEnd;
    private readonly bool _endsAtOnce;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private bool _isSignalled;

    /// <summary>Begins to listen.</summary>
    public CommandCancellation()
        : this(null, endsAtOnce: false)
    {
    }

    /// <summary>Begins to listen, and to tell before a signal ends the program.</summary>
    /// <param name="beforeEnd">
    /// Called on another thread, while the command may still be at work, right before the program ends; with the exit code that it
    /// then has, which is the system's and not the command's: 130 for Ctrl-C, 143 for SIGTERM.
    /// </param>
    /// <param name="endsAtOnce">True for a command that can't look at the token: the first signal ends the program, as if nobody listened.</param>
    public CommandCancellation(Action<int>? beforeEnd, bool endsAtOnce)
        : this(new CancellationTokenSource(), beforeEnd, endsAtOnce)
    {
    }

    /// <summary>Begins to listen for a command that has its token already.</summary>
    internal CommandCancellation(CancellationTokenSource source)
        : this(source, null, endsAtOnce: false)
    {
    }

    private CommandCancellation(CancellationTokenSource source, Action<int>? beforeEnd, bool endsAtOnce)
    {
        _source = source;
        _beforeEnd = beforeEnd;
        _endsAtOnce = endsAtOnce;
        State.StandardStreams.FillClosed();
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        // Two signals may be handled at the same time, on two threads.
        var isFirst = !Interlocked.Exchange(ref _isSignalled, true);
        context.Cancel = isFirst && !_endsAtOnce;
        if (!context.Cancel)
        {
            _beforeEnd?.Invoke(context.Signal == PosixSignal.SIGTERM ? Terminated : Interrupted);
            return;
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has just ended by itself.
        }
    }
}
