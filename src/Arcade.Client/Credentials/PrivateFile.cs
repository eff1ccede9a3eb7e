using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;

namespace Arcade.Client.Credentials;

/// <summary>Files that only their owner may read, from the moment that they exist.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private const int Attempts = 50;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    /// <summary>The end of a temporary file's name; one that a killed process left behind is found by it.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Replaces a file as a whole: whoever reads at that moment gets the old text or the new one.</summary>
    /// <param name="path">The file; a link there is replaced, not followed.</param>
    /// <param name="text">What it shall hold.</param>
    public static void Replace(string path, string text)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}{TemporarySuffix}";
        try
        {
            using (var stream = Create(temporary))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            PutInPlace(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // Windows refuses to replace a file that anybody has open, be it for the moment of a look. It is asked again for half a second.
    private static void PutInPlace(string temporary, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception error) when (OperatingSystem.IsWindows() && attempt < Attempts && error is (IOException or UnauthorizedAccessException) && !Directory.Exists(path))
            {
#pragma warning disable RS0030 // Bounded, and nothing tells when the other program is done.
                Thread.Sleep(BetweenAttempts);
#pragma warning restore RS0030
            }
        }
    }

    /// <summary>Takes an existing file's permissions for others away, if it is a file of one's own and not a link.</summary>
    /// <param name="path">The file.</param>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows() && new FileInfo(path).LinkTarget is null)
            File.SetUnixFileMode(path, OwnerFile);
    }

    private static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;

        // One level at a time: under umask 0777 a new directory can't be entered before its mode is set.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerDirectory);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | OwnerDirectory);
    }

    private static FileStream Create(string path)
    {
        if (OperatingSystem.IsWindows())
            return CreateOnWindows(path);

        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = OwnerFile,
        });

        // The umask can only have taken more away than was asked for; the owner gets it back.
        File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(stream.SafeFileHandle) | OwnerFile);
        return stream;
    }

    // By security identifier: user names are ambiguous in domains and differ between languages.
    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        using var user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Write, FileShare.None, bufferSize: 4096, FileOptions.None, security);
    }
}
