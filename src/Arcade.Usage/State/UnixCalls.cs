using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>The C library's calls, as declared by POSIX and, where said, by Linux.</summary>
/// <remarks>
/// A native program binds them at link time (<c>DirectPInvoke</c>): bound lazily they cost 0.16 ms more. Paths are encoded here
/// and errors read here, and not by the framework's marshalling, which is an assembly more for every command to load.
/// </remarks>
internal static unsafe partial class UnixCalls
{
    /// <summary>By its file: looking for "libc" costs 0.1 ms more. Every Linux finds it, musl under this name too; for macOS <see cref="MacLibrary"/> does.</summary>
    internal const string C = "libc.so.6";

    /// <summary>Linux refuses longer paths (PATH_MAX, 4096 bytes), and so what is cut off here.</summary>
    private const int LongestPath = 4096;

    /// <summary>The number of the error of this thread's last call, to be read right after it.</summary>
    /// <remarks>Binding this very function may change it, so it is called once before the first call whose error matters.</remarks>
    public static int LastError() => OperatingSystem.IsMacOS() ? *MacErrorLocation() : *ErrorLocation();

    [LibraryImport(C, EntryPoint = "__errno_location")]
    private static partial int* ErrorLocation();

    /// <summary>macOS, where it has another name. Of a library of its own: a native program on Linux could not be linked with it.</summary>
    [LibraryImport(MacLibrary.Name, EntryPoint = "__error")]
    private static partial int* MacErrorLocation();

    public static int Open(string path, int flags, int mode)
    {
        var pathText = stackalloc byte[Room(path)];
        return Open(Encode(path, pathText), flags, mode);
    }

    [LibraryImport(C, EntryPoint = "open")]
    private static partial int Open(byte* path, int flags, int mode);

    [LibraryImport(C, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(C, EntryPoint = "read")]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "write")]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "fsync")]
    public static partial int Fsync(int descriptor);

    [LibraryImport(C, EntryPoint = "fchmod")]
    public static partial int Fchmod(int descriptor, uint mode);

    public static int Chmod(string path, uint mode)
    {
        var pathText = stackalloc byte[Room(path)];
        return Chmod(Encode(path, pathText), mode);
    }

    [LibraryImport(C, EntryPoint = "chmod")]
    private static partial int Chmod(byte* path, uint mode);

    [LibraryImport(C, EntryPoint = "flock")]
    public static partial int Flock(int descriptor, int operation);

    public static int Link(string existing, string added)
    {
        var existingText = stackalloc byte[Room(existing)];
        var addedText = stackalloc byte[Room(added)];
        return Link(Encode(existing, existingText), Encode(added, addedText));
    }

    [LibraryImport(C, EntryPoint = "link")]
    private static partial int Link(byte* existing, byte* added);

    public static int Rename(string from, string to)
    {
        var fromText = stackalloc byte[Room(from)];
        var toText = stackalloc byte[Room(to)];
        return Rename(Encode(from, fromText), Encode(to, toText));
    }

    [LibraryImport(C, EntryPoint = "rename")]
    private static partial int Rename(byte* from, byte* to);

    public static int Unlink(string path)
    {
        var pathText = stackalloc byte[Room(path)];
        return Unlink(Encode(path, pathText));
    }

    [LibraryImport(C, EntryPoint = "unlink")]
    private static partial int Unlink(byte* path);

    public static int Mkdir(string path, uint mode)
    {
        var pathText = stackalloc byte[Room(path)];
        return Mkdir(Encode(path, pathText), mode);
    }

    [LibraryImport(C, EntryPoint = "mkdir")]
    private static partial int Mkdir(byte* path, uint mode);

    public static int Chdir(string path)
    {
        var pathText = stackalloc byte[Room(path)];
        return Chdir(Encode(path, pathText));
    }

    [LibraryImport(C, EntryPoint = "chdir")]
    private static partial int Chdir(byte* path);

    [LibraryImport(C, EntryPoint = "geteuid")]
    public static partial uint Geteuid();

    [LibraryImport(C, EntryPoint = "getpid")]
    public static partial int Getpid();

    public static int Statx(int directory, string path, int flags, uint mask, byte* status)
    {
        var pathText = stackalloc byte[Room(path)];
        return Statx(directory, Encode(path, pathText), flags, mask, status);
    }

    [LibraryImport(C, EntryPoint = "statx")]
    private static partial int Statx(int directory, byte* path, int flags, uint mask, byte* status);

    public static int Statfs(string path, byte* status)
    {
        var pathText = stackalloc byte[Room(path)];
        return Statfs(Encode(path, pathText), status);
    }

    [LibraryImport(C, EntryPoint = "statfs")]
    private static partial int Statfs(byte* path, byte* status);

    public static int Utimensat(int directory, string path, long* times, int flags)
    {
        var pathText = stackalloc byte[Room(path)];
        return Utimensat(directory, Encode(path, pathText), times, flags);
    }

    [LibraryImport(C, EntryPoint = "utimensat")]
    private static partial int Utimensat(int directory, byte* path, long* times, int flags);

    [LibraryImport(C, EntryPoint = "getrandom")]
    public static partial nint Getrandom(byte* buffer, nint count, uint flags);

    [LibraryImport(C, EntryPoint = "sigaction")]
    public static partial int Sigaction(int signal, void* action, void* previous);

    [LibraryImport(C, EntryPoint = "sigfillset")]
    public static partial int Sigfillset(void* set);

    [LibraryImport(C, EntryPoint = "sigemptyset")]
    public static partial int Sigemptyset(void* set);

    [LibraryImport(C, EntryPoint = "sigaddset")]
    public static partial int Sigaddset(void* set, int signal);

    [LibraryImport(C, EntryPoint = "pthread_sigmask")]
    public static partial int PthreadSigmask(int how, void* set, void* previous);

    [LibraryImport(C, EntryPoint = "waitpid")]
    public static partial int Waitpid(int process, int* status, int options);

    [LibraryImport(C, EntryPoint = "alarm")]
    public static partial uint Alarm(uint seconds);

    [LibraryImport(C, EntryPoint = "setpriority")]
    public static partial int Setpriority(int which, uint who, int priority);

    [LibraryImport(C, EntryPoint = "clock_gettime")]
    public static partial int ClockGettime(int clock, nint* time);

    /// <summary>What a link says, or null where it can't be read or says more than a path can.</summary>
    public static string? ReadLink(string path)
    {
        var pathText = stackalloc byte[Room(path)];
        var target = new byte[LongestPath];
        fixed (byte* start = target)
        {
            var length = ReadLink(Encode(path, pathText), start, target.Length);
            return length > 0 && length < target.Length ? Utf8Text.Decode(start, (int)length) : null;
        }
    }

    [LibraryImport(C, EntryPoint = "readlink")]
    private static partial nint ReadLink(byte* path, byte* target, nint size);

    [LibraryImport(C, EntryPoint = "realloc")]
    public static partial void* Reallocate(void* memory, nint size);

    [LibraryImport(C, EntryPoint = "free")]
    public static partial void Free(void* memory);

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

    [LibraryImport(C, EntryPoint = "uname")]
    private static partial int Uname(byte* names);

    /// <summary>The bytes that a path may need, and the zero at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Room(string path) => Utf8Text.Room(Math.Min(path.Length, LongestPath)) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Encode(string path, byte* room)
    {
        var length = Math.Min(path.Length, LongestPath);
        room[Utf8Text.Encode(path, length, room)] = 0;
        return room;
    }
}
