namespace Arcade.Usage.State;

/// <summary>FILETIME counts 100 nanoseconds since 1601, this library's states nanoseconds since 1970.</summary>
internal static class WindowsTime
{
    private const long UnixEpoch = 116_444_736_000_000_000;

    public static long ToNanoseconds(long fileTime) => (fileTime - UnixEpoch) * 100;

    public static long FromNanoseconds(long nanoseconds) => (nanoseconds / 100) + UnixEpoch;
}
