using System.Runtime.Versioning;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Directories that their owner alone can look into.</summary>
internal static class PrivateDirectory
{
    private const UnixFileMode Removable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Removes a directory with all that is in it, where it is there.</summary>
    /// <remarks>A deployed server writes there what it likes: directories that it made read-only are made removable first.</remarks>
    /// <returns>False where something of it can't be removed, and stays.</returns>
    public static bool TryRemove(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return true;
            if (!OperatingSystem.IsWindows())
                AllowRemoval(new DirectoryInfo(path));
            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void AllowRemoval(DirectoryInfo directory)
    {
        if ((directory.UnixFileMode & Removable) != Removable)
            directory.UnixFileMode |= Removable;
        foreach (var child in directory.EnumerateDirectories("*", Everything))
        {
            // What a link leads to is not ours.
            if (child.LinkTarget is null)
                AllowRemoval(child);
        }
    }
}
