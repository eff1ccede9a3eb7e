using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients.Files;

/// <summary>Two commands of ours never write at the same time; against other programs only looking again helps.</summary>
internal static class ClientLock
{
    private const string Name = "clients.lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the lock; where it can't be kept, as on a full or read-only disk, there is none.</summary>
    /// <exception cref="DeclaredException">Another command holds it for too long.</exception>
    public static async Task<LockFile> TakeAsync(string? stateDirectory, string clientFile, TimeProvider time, CancellationToken cancellationToken)
    {
        if (stateDirectory is null || !MakeDirectory(stateDirectory))
            return LockFile.None;
        return await LockFile.TryTakeAsync(Path.Combine(stateDirectory, Name), Patience, time, cancellationToken)
            ?? throw new DeclaredException(CliErrors.ClientFileBusy, clientFile);
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
