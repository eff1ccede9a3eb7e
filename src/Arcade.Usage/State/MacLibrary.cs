using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>Leads the C library's name of Linux (<see cref="UnixCalls.C"/>) to that of macOS, before the first call that is bound by it.</summary>
/// <remarks>Written by its documentation and not yet run on one, as all that is for macOS (docs/design/windows-and-macos.md).</remarks>
internal static class MacLibrary
{
    /// <summary>The library's install name: unlike the C library's never bound at link time, where Linux would miss symbols that only macOS has.</summary>
    public const string Name = "/usr/lib/libSystem.B.dylib";

    private static readonly bool IsBound = SetUp();

    /// <summary>Sets the way up, once in a process.</summary>
    public static bool Bind() => IsBound;

    private static bool SetUp()
    {
        NativeLibrary.SetDllImportResolver(typeof(MacLibrary).Assembly, static (name, _, _) => Find(name));
        return true;
    }

    /// <summary>The library of a name, or nothing where it is found by its own.</summary>
    private static nint Find(string name) => name == UnixCalls.C ? NativeLibrary.Load(Name) : 0;
}
