namespace Arcade.Usage.State;

/// <summary>
/// A moment's patience: another program (a reader, a virus scanner, an indexer) may hold a file open without sharing it, which on
/// Windows makes it impossible to replace or to remove. At most 100 milliseconds altogether.
/// </summary>
internal struct WindowsRetry
{
    private const int Limit = 100;
    private const int Yields = 20;

    private long _started;
    private int _attempts;

    /// <summary>Whether whoever has the file open has had more than a moment to close it.</summary>
    public readonly bool HasYielded => _attempts >= Yields;

    /// <summary>Whether the call is worth another attempt, after a moment.</summary>
    /// <param name="error">The error that it ended with.</param>
    public bool IsDue(int error)
    {
        if (error is not (WindowsConstants.AccessDenied or WindowsConstants.SharingViolation or WindowsConstants.LockViolation
            or WindowsConstants.DeletePending or WindowsConstants.UnableToRemoveReplaced or WindowsConstants.UnableToMoveReplacement))
        {
            return false;
        }

        if (_attempts++ == 0)
            _started = Environment.TickCount64;
        if (_attempts <= Yields)
        {
            Thread.Yield();
            return true;
        }

        if (Environment.TickCount64 - _started >= Limit)
            return false;
#pragma warning disable RS0030 // Bounded above, and nothing else tells when the other program is done.
        Thread.Sleep(1);
#pragma warning restore RS0030
        return true;
    }
}
