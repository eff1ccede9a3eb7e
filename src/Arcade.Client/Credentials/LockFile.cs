namespace Arcade.Client.Credentials;

/// <summary>A file that one process at a time has open: a turn at something beside it. The file stays.</summary>
internal sealed class LockFile : IDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    private readonly FileStream? _stream;

    private LockFile(FileStream? stream) => _stream = stream;

    /// <summary>No lock, where none can be kept: on a full or read-only disk nobody waits.</summary>
    public static LockFile None => new(null);

    /// <summary>Waits for the turn.</summary>
    /// <returns>The lock, or <see cref="None"/> where there can be no such file; null where another process had it all the time.</returns>
    public static async Task<LockFile?> TryTakeAsync(string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new LockFile(new FileStream(path, Exclusive()));
            }
            catch (IOException error) when (SharingViolation.Is(error))
            {
                if (time.GetElapsedTime(start) >= patience)
                    return null;
                await Task.Delay(BetweenAttempts, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return None;
            }
        }
    }

    public void Dispose() => _stream?.Dispose();

    private static FileStreamOptions Exclusive()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
