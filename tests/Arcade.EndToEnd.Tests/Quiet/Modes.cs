namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>Permission bits.</summary>
internal static class Modes
{
    public static void Set(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)mode);
    }

    public static int Of(string path) => OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
}
