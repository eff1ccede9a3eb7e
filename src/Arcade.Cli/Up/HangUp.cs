using System.Runtime.InteropServices;

namespace Arcade.Cli.Up;

/// <summary>Takes the end of the terminal for a Ctrl-C: what runs is ended in order. Where hang-ups were ignored at the start (<c>nohup</c>) they are.</summary>
internal sealed class HangUp : IDisposable
{
    // Windows gives a program about so long after its window was closed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _source;
    private readonly ManualResetEventSlim _isOver = new();
    private readonly PosixSignalRegistration _registration;

    public HangUp(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
    }

    /// <summary>Whether there is no terminal any more to write to.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Cancelled by a hang-up, and with what it was made from.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _isOver.Set();
        _registration.Dispose();
        _source.Dispose();
        _isOver.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = HasCome = true;
        try
        {
            _source.Cancel();
            // There the program ends when this does.
            if (OperatingSystem.IsWindows())
                _isOver.Wait(Patience);
        }
        catch (ObjectDisposedException)
        {
            // The command has just ended by itself.
        }
    }
}
