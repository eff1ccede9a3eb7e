using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>The C library's calls that every command may make, as declared by POSIX and, where said, by Linux.</summary>
/// <remarks>
/// Each is called by its address (<see cref="UnixLibrary"/>, <see cref="UnixAddresses"/>) or, in a native program and where the address can't be told, by its import.
/// A native program binds its imports at link time (<c>DirectPInvoke</c>): bound lazily they cost 0.16 ms more. Errors are read here,
/// and not by the framework's marshalling, which is an assembly more for every command to load.
/// </remarks>
internal static unsafe partial class UnixCalls
{
    /// <summary>By its file: looking for "libc" costs 0.1 ms more. Every Linux finds it, musl under this name too; for macOS <see cref="MacLibrary"/> does.</summary>
    internal const string C = "libc.so.6";

    /// <summary>The number of the error of this thread's last call, to be read right after it.</summary>
    /// <remarks>Binding this very function may change it, so it is called once before the first call whose error matters.</remarks>
    public static int LastError() => OperatingSystem.IsMacOS() ? *MacErrorLocation() : *ErrorLocation();

    private static int* ErrorLocation() => UnixLibrary.IsLinked || UnixLibrary.ErrorLocation == 0
        ? ErrorLocationImport() : ((delegate* unmanaged<int*>)UnixLibrary.ErrorLocation)();

    [LibraryImport(C, EntryPoint = "__errno_location")]
    private static partial int* ErrorLocationImport();

    /// <summary>macOS, where it has another name. Of a library of its own: a native program on Linux could not be linked with it.</summary>
    [LibraryImport(MacLibrary.Name, EntryPoint = "__error")]
    private static partial int* MacErrorLocation();

    public static int Open(string path, int flags, int mode)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Open(UnixPath.Encode(path, pathText), flags, mode);
    }

    private static int Open(byte* path, int flags, int mode) => UnixLibrary.IsLinked || UnixAddresses.Open == 0
        ? OpenImport(path, flags, mode) : ((delegate* unmanaged<byte*, int, int, int>)UnixAddresses.Open)(path, flags, mode);

    [LibraryImport(C, EntryPoint = "open")]
    private static partial int OpenImport(byte* path, int flags, int mode);

    public static int Close(int descriptor) => UnixLibrary.IsLinked || UnixAddresses.Close == 0
        ? CloseImport(descriptor) : ((delegate* unmanaged<int, int>)UnixAddresses.Close)(descriptor);

    [LibraryImport(C, EntryPoint = "close")]
    private static partial int CloseImport(int descriptor);

    public static nint Read(int descriptor, byte* buffer, nint count) => UnixLibrary.IsLinked || UnixAddresses.Read == 0
        ? ReadImport(descriptor, buffer, count) : ((delegate* unmanaged<int, byte*, nint, nint>)UnixAddresses.Read)(descriptor, buffer, count);

    [LibraryImport(C, EntryPoint = "read")]
    private static partial nint ReadImport(int descriptor, byte* buffer, nint count);

    public static nint Write(int descriptor, byte* buffer, nint count) => UnixLibrary.IsLinked || UnixAddresses.Write == 0
        ? WriteImport(descriptor, buffer, count) : ((delegate* unmanaged<int, byte*, nint, nint>)UnixAddresses.Write)(descriptor, buffer, count);

    [LibraryImport(C, EntryPoint = "write")]
    private static partial nint WriteImport(int descriptor, byte* buffer, nint count);

    public static int Flock(int descriptor, int operation) => UnixLibrary.IsLinked || UnixAddresses.Flock == 0
        ? FlockImport(descriptor, operation) : ((delegate* unmanaged<int, int, int>)UnixAddresses.Flock)(descriptor, operation);

    [LibraryImport(C, EntryPoint = "flock")]
    private static partial int FlockImport(int descriptor, int operation);

    public static int Statx(int directory, string path, int flags, uint mask, byte* status)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Statx(directory, UnixPath.Encode(path, pathText), flags, mask, status);
    }

    private static int Statx(int directory, byte* path, int flags, uint mask, byte* status) => UnixLibrary.IsLinked || UnixLibrary.Statx == 0
        ? StatxImport(directory, path, flags, mask, status)
        : ((delegate* unmanaged<int, byte*, int, uint, byte*, int>)UnixLibrary.Statx)(directory, path, flags, mask, status);

    [LibraryImport(C, EntryPoint = "statx")]
    private static partial int StatxImport(int directory, byte* path, int flags, uint mask, byte* status);

    public static int Statfs(string path, byte* status)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Statfs(UnixPath.Encode(path, pathText), status);
    }

    private static int Statfs(byte* path, byte* status) => UnixLibrary.IsLinked || UnixAddresses.Statfs == 0
        ? StatfsImport(path, status) : ((delegate* unmanaged<byte*, byte*, int>)UnixAddresses.Statfs)(path, status);

    [LibraryImport(C, EntryPoint = "statfs")]
    private static partial int StatfsImport(byte* path, byte* status);

    public static uint Geteuid() => UnixLibrary.IsLinked || UnixAddresses.Geteuid == 0
        ? GeteuidImport() : ((delegate* unmanaged<uint>)UnixAddresses.Geteuid)();

    [LibraryImport(C, EntryPoint = "geteuid")]
    private static partial uint GeteuidImport();

    public static int Getpid() => UnixLibrary.IsLinked || UnixAddresses.Getpid == 0
        ? GetpidImport() : ((delegate* unmanaged<int>)UnixAddresses.Getpid)();

    [LibraryImport(C, EntryPoint = "getpid")]
    private static partial int GetpidImport();

    public static nint Getrandom(byte* buffer, nint count, uint flags) => UnixLibrary.IsLinked || UnixAddresses.Getrandom == 0
        ? GetrandomImport(buffer, count, flags) : ((delegate* unmanaged<byte*, nint, uint, nint>)UnixAddresses.Getrandom)(buffer, count, flags);

    [LibraryImport(C, EntryPoint = "getrandom")]
    private static partial nint GetrandomImport(byte* buffer, nint count, uint flags);

    public static int Sigaction(int signal, void* action, void* previous) => UnixLibrary.IsLinked || UnixAddresses.Sigaction == 0
        ? SigactionImport(signal, action, previous) : ((delegate* unmanaged<int, void*, void*, int>)UnixAddresses.Sigaction)(signal, action, previous);

    [LibraryImport(C, EntryPoint = "sigaction")]
    private static partial int SigactionImport(int signal, void* action, void* previous);

    public static int ClockGettime(int clock, nint* time) => UnixLibrary.IsLinked || UnixAddresses.ClockGettime == 0
        ? ClockGettimeImport(clock, time) : ((delegate* unmanaged<int, nint*, int>)UnixAddresses.ClockGettime)(clock, time);

    [LibraryImport(C, EntryPoint = "clock_gettime")]
    private static partial int ClockGettimeImport(int clock, nint* time);

    /// <summary>The kernel's release on Linux, or null.</summary>
    public static string? ReadKernelRelease()
    {
        // Six texts of 65 bytes each, the release is the third: the kernel's own layout, in every C library.
        const int TextSize = 65;
        var names = stackalloc byte[1024];
        if (Uname(names) != 0)
            return null;
        var length = 0;
        while (length < TextSize && names[(2 * TextSize) + length] != 0)
            length++;
        return Utf8Text.Decode(names + (2 * TextSize), length);
    }

    private static int Uname(byte* names) => UnixLibrary.IsLinked || UnixAddresses.Uname == 0
        ? UnameImport(names) : ((delegate* unmanaged<byte*, int>)UnixAddresses.Uname)(names);

    [LibraryImport(C, EntryPoint = "uname")]
    private static partial int UnameImport(byte* names);
}
