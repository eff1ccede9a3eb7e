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

    // What every command calls; the others are looked for by UnixAddresses, by those that are not off.
    public static readonly nint Getenv = Find("getenv");
    public static readonly nint ErrorLocation = Find("__errno_location");
    public static readonly nint Statx = Find("statx");

    /// <summary>Whether the imports are bound already: the package's build files say so to the compiler of a native program.</summary>
    [FeatureSwitchDefinition("Arcade.Usage.IsLinked")]
    public static bool IsLinked => false;

    public static nint Find(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out var address) ? address : 0;

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
}
