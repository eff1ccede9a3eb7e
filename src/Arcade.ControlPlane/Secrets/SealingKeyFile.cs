using System.Security.Cryptography;

namespace Arcade.ControlPlane.Secrets;

/// <summary>The file of the key that seals secrets: 32 random bytes beside the database, readable by its owner alone.</summary>
internal static class SealingKeyFile
{
    public const int Length = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathFor(string databasePath) => databasePath + ".key";

    /// <summary>The key; null where there is no file.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
                throw new ControlPlaneException($"The key file {path} can be read by others: run chmod 600 on it, and consider the secrets under it as seen.");
            var key = File.ReadAllBytes(path);
            return key.Length == Length ? key : throw new ControlPlaneException($"The key file {path} is damaged: put it back from a copy.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }
    }

    /// <summary>Makes a key. The file is whole or not there at all, also after a crash.</summary>
    public static byte[] Create(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        var draft = path + ".tmp";
        try
        {
            File.Delete(draft);
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(key);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }
    }

    private static ControlPlaneException Unusable(string path, Exception exception) =>
        new($"The key file {path} can't be used: {exception.Message} Check that the folder is yours and can be written.", exception);
}
