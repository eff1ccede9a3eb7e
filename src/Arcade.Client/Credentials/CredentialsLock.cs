namespace Arcade.Client.Credentials;

/// <summary>Lets one process at a time change a credentials file whose tokens rotate. Nobody who only reads needs it.</summary>
/// <remarks>The Python command line knows no such lock: against it, only looking again helps.</remarks>
public sealed class CredentialsLock : IDisposable
{
    private const string Suffix = ".lock";

    private readonly LockFile _held;

    private CredentialsLock(LockFile held) => _held = held;

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">The credentials; the lock is a file beside them, which stays.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="time">The clock of the wait; null for the system's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock; null where another process had it all the time. Where there can be no such file, there is nothing to wait for either: the directory isn't made for it, lest a profile come back.</returns>
    public static async Task<CredentialsLock?> TryTakeAsync(CredentialsFile file, TimeSpan patience, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var held = await LockFile.TryTakeAsync(file.FilePath + Suffix, patience, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return held is null ? null : new CredentialsLock(held);
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => _held.Dispose();
}
