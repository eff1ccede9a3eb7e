namespace Arcade.Client.Credentials;

/// <summary>Lets one process at a time change a credentials file whose tokens rotate. Nobody who only reads needs it.</summary>
/// <remarks>The Python command line knows no such lock: against it, only looking again helps.</remarks>
public sealed class CredentialsLock : IDisposable
{
    private const string Suffix = ".lock";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    private readonly FileStream? _stream;

    private CredentialsLock(FileStream? stream) => _stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">The credentials; the lock is a file beside them, which stays.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="time">The clock of the wait; null for the system's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock; null where another process had it all the time. Where there can be no such file, there is nothing to wait for either: the directory isn't made for it, lest a profile come back.</returns>
    public static async Task<CredentialsLock?> TryTakeAsync(CredentialsFile file, TimeSpan patience, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        time ??= TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new CredentialsLock(new FileStream(file.FilePath + Suffix, Exclusive()));
            }
            catch (IOException error) when (SharingViolation.Is(error))
            {
                if (time.GetElapsedTime(start) >= patience)
                    return null;
                await Task.Delay(BetweenAttempts, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return new CredentialsLock(null);
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => _stream?.Dispose();

    private static FileStreamOptions Exclusive()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
