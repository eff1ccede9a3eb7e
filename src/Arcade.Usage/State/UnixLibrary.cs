extern alias CoreLibrary;

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NativeLibrary = CoreLibrary::System.Runtime.InteropServices.NativeLibrary;

namespace Arcade.Usage.State;

/// <summary>Where the C library has the functions that commands call, in a program that is not native; 0 where that can't be told.</summary>
/// <remarks>
/// The runtime binds an import at its first call, and before the first of all it shows the assembly to whoever may want to resolve it,
/// which costs 0.2 ms. Asked by the core library's own <c>NativeLibrary</c>, and by the name of that library instead of the facade in front
/// of it, it costs a fifth (docs/design/core-library.md). Where a function isn't found, its import is called: it takes longer, and no more.
/// </remarks>
internal static class UnixLibrary
{
    private static readonly nint Library = Load();

    public static readonly nint ErrorLocation = Find("__errno_location");
    public static readonly nint Open = Find("open");
    public static readonly nint Close = Find("close");
    public static readonly nint Read = Find("read");
    public static readonly nint Write = Find("write");
    public static readonly nint Flock = Find("flock");
    public static readonly nint Statx = Find("statx");
    public static readonly nint Statfs = Find("statfs");
    public static readonly nint Geteuid = Find("geteuid");
    public static readonly nint Getpid = Find("getpid");
    public static readonly nint Getrandom = Find("getrandom");
    public static readonly nint Sigaction = Find("sigaction");
    public static readonly nint ClockGettime = Find("clock_gettime");
    public static readonly nint Uname = Find("uname");

    /// <summary>Whether the imports are bound already: the package's build files say so to the compiler of a native program.</summary>
    [FeatureSwitchDefinition("Arcade.Usage.IsLinked")]
    public static bool IsLinked => false;

    /// <summary>One function's address, without looking for all the others.</summary>
    public static nint FindAlone(string name) => Find(Load(), name);

    private static nint Load()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Ask() : 0;
        }
        catch (Exception exception) when (exception is TypeLoadException or MissingMethodException or IOException)
        {
            // A runtime whose core library is another.
            return 0;
        }
    }

    /// <summary>Apart: what it names is looked for when it is entered.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Ask() => NativeLibrary.TryLoad(UnixCalls.C, out var library) ? library : 0;

    private static nint Find(string name) => Find(Library, name);

    private static nint Find(nint library, string name) => library != 0 && NativeLibrary.TryGetExport(library, name, out var address) ? address : 0;
}
