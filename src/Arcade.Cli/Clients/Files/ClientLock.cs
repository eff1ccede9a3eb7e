using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients.Files;

/// <summary>Two commands of ours never write at the same time; against other programs only looking again helps.</summary>
internal sealed class ClientLock : IDisposable
{
    private const string Name = "clients.lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    private readonly FileStream? _stream;

    private ClientLock(FileStream? stream) => _stream = stream;

    public void Dispose() => _stream?.Dispose();

    /// <summary>Waits for the lock; where it can't be kept, as on a full or read-only disk, there is none.</summary>
    /// <exception cref="DeclaredException">Another command holds it for too long.</exception>
    public static async Task<ClientLock> TakeAsync(string? stateDirectory, string clientFile, TimeProvider time, CancellationToken cancellationToken)
    {
        if (stateDirectory is null || !MakeDirectory(stateDirectory))
            return new ClientLock(null);
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new ClientLock(new FileStream(Path.Combine(stateDirectory, Name), Exclusive()));
            }
            catch (IOException error) when (SharingViolation.Is(error))
            {
                if (time.GetElapsedTime(start) > Patience)
                    throw new DeclaredException(CliErrors.ClientFileBusy, clientFile);
                await Task.Delay(BetweenAttempts, time, cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return new ClientLock(null);
            }
        }
    }

    private static FileStreamOptions Exclusive()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static bool MakeDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
