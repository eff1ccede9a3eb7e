namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>Exclusive <c>flock</c>s, which is what <see cref="FileShare.None"/> is on Linux: the locks that the program itself takes.</summary>
internal static class FileLocks
{
    /// <summary>Holds a file's lock until it is disposed of. The file is made where it is missing.</summary>
    public static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public static bool IsHeld(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
