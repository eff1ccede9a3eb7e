using System.Security.Cryptography;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients.Files;

/// <summary>Puts new content in a file's place at once: whoever reads meanwhile gets the old bytes or the new ones.</summary>
internal static class ClientFileReplacement
{
    /// <summary>The files hold other servers' keys: a new one is its owner's alone.</summary>
    private const UnixFileMode NewFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode NewDirectory = NewFile | UnixFileMode.UserExecute;
    private const int Attempts = 50;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    /// <summary>Replaces what was read. False where it is no longer that: then nothing was changed.</summary>
    /// <exception cref="DeclaredException">It can't be written.</exception>
    public static async Task<bool> TryReplaceAsync(ClientFile file, byte[] content, Action? beforeReplacing, CancellationToken cancellationToken)
    {
        string? temporary = null;
        try
        {
            if (file.Content is not null && IsReadOnly(file.Target))
                throw new DeclaredException(CliErrors.ClientFileUnusable, file.Path, "it is read-only.");
            CreateDirectory(Path.GetDirectoryName(file.Target)!);
            temporary = Path.Combine(Path.GetDirectoryName(file.Target)!, $".{Path.GetFileName(file.Target)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");
            Write(temporary, content);
            if (!OperatingSystem.IsWindows() && file.Content is not null)
                TakeOver(file, temporary);
            beforeReplacing?.Invoke();
            if (!file.IsCurrent())
                return false;
            await PutInPlaceAsync(temporary, file, cancellationToken);
            temporary = null;
            return true;
        }
        catch (IOException) when (File.Exists(file.Target) != (file.Content is not null))
        {
            // It came or went between two of these calls.
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeclaredException(exception, CliErrors.ClientFileUnusable, file.Path, exception is UnauthorizedAccessException ? "it, or its directory, may not be written." : exception.Message);
        }
        finally
        {
            if (temporary is not null)
                File.Delete(temporary);
        }
    }

    // Asked of the mode alone: root may write everything, and a file that is marked so is not meant to be written by anybody.
    private static bool IsReadOnly(string path) =>
        OperatingSystem.IsWindows() ? new FileInfo(path).IsReadOnly : (File.GetUnixFileMode(path) & UnixFileMode.UserWrite) == 0;

    private static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;
        // One level at a time: the mode is the last one's only.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, NewDirectory);
    }

    private static void Write(string temporary, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = NewFile;
        using var stream = new FileStream(temporary, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The new file is whose the old one was, and as open as it was.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void TakeOver(ClientFile file, string temporary)
    {
        if (UnixFacts.Of(file.Target) is not { } old || UnixFacts.Of(temporary) is not { } fresh)
            throw new IOException("it can't be looked at.");
        if ((old.Owner, old.Group) != (fresh.Owner, fresh.Group) && !UnixFacts.GiveTo(temporary, old.Owner, old.Group))
            throw new DeclaredException(CliErrors.ClientFileUnusable, file.Path, "it belongs to somebody else, and would be yours afterwards.");
        File.SetUnixFileMode(temporary, File.GetUnixFileMode(file.Target));
    }

    // Windows refuses to replace a file that anybody has open, be it for the moment of a look. It is asked again for half a second.
    private static async Task PutInPlaceAsync(string temporary, ClientFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // On Windows a replacement keeps the old file's access rules, which a move doesn't.
                if (OperatingSystem.IsWindows() && file.Content is not null)
                    File.Replace(temporary, file.Target, destinationBackupFileName: null);
                else
                    File.Move(temporary, file.Target, overwrite: file.Content is not null);
                return;
            }
            catch (Exception exception) when (OperatingSystem.IsWindows() && attempt < Attempts && exception is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(BetweenAttempts, TimeProvider.System, cancellationToken);
            }
        }
    }
}
