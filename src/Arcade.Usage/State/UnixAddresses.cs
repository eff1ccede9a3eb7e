namespace Arcade.Usage.State;

/// <summary>Where the C library has the functions that only a command calls that isn't off, as <see cref="UnixLibrary"/> finds them; else 0.</summary>
internal static class UnixAddresses
{
    public static readonly nint Open = UnixLibrary.Find("open");
    public static readonly nint Close = UnixLibrary.Find("close");
    public static readonly nint Read = UnixLibrary.Find("read");
    public static readonly nint Write = UnixLibrary.Find("write");
    public static readonly nint Flock = UnixLibrary.Find("flock");
    public static readonly nint Statfs = UnixLibrary.Find("statfs");
    public static readonly nint Geteuid = UnixLibrary.Find("geteuid");
    public static readonly nint Getpid = UnixLibrary.Find("getpid");
    public static readonly nint Getrandom = UnixLibrary.Find("getrandom");
    public static readonly nint Sigaction = UnixLibrary.Find("sigaction");
    public static readonly nint ClockGettime = UnixLibrary.Find("clock_gettime");
    public static readonly nint Uname = UnixLibrary.Find("uname");
}
