namespace Arcade.Client.Credentials;

/// <summary>Tells a file that another process holds from one that can't be opened at all: only the first is worth waiting for.</summary>
internal static class SharingViolation
{
    private const int Windows = unchecked((int)0x80070020);

    /// <summary>EWOULDBLOCK of Linux, and of macOS and the BSDs: how the runtime reports a lock that another handle has.</summary>
    private static readonly int[] Unix = [11, 35];

    public static bool Is(IOException error) => OperatingSystem.IsWindows() ? error.HResult == Windows : Unix.Contains(error.HResult);
}
