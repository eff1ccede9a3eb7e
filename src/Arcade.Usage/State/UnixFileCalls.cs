using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>The C library's calls that make, change and remove files, which ordinary commands don't.</summary>
internal static unsafe partial class UnixFileCalls
{
    [LibraryImport(UnixCalls.C, EntryPoint = "fsync")]
    public static partial int Fsync(int descriptor);

    [LibraryImport(UnixCalls.C, EntryPoint = "fchmod")]
    public static partial int Fchmod(int descriptor, uint mode);

    public static int Chmod(string path, uint mode)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Chmod(UnixPath.Encode(path, pathText), mode);
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "chmod")]
    private static partial int Chmod(byte* path, uint mode);

    public static int Link(string existing, string added)
    {
        var existingText = stackalloc byte[UnixPath.Room(existing)];
        var addedText = stackalloc byte[UnixPath.Room(added)];
        return Link(UnixPath.Encode(existing, existingText), UnixPath.Encode(added, addedText));
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "link")]
    private static partial int Link(byte* existing, byte* added);

    public static int Rename(string from, string to)
    {
        var fromText = stackalloc byte[UnixPath.Room(from)];
        var toText = stackalloc byte[UnixPath.Room(to)];
        return Rename(UnixPath.Encode(from, fromText), UnixPath.Encode(to, toText));
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "rename")]
    private static partial int Rename(byte* from, byte* to);

    public static int Unlink(string path)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Unlink(UnixPath.Encode(path, pathText));
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "unlink")]
    private static partial int Unlink(byte* path);

    public static int Mkdir(string path, uint mode)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Mkdir(UnixPath.Encode(path, pathText), mode);
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "mkdir")]
    private static partial int Mkdir(byte* path, uint mode);

    public static int Utimensat(int directory, string path, long* times, int flags)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Utimensat(directory, UnixPath.Encode(path, pathText), times, flags);
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "utimensat")]
    private static partial int Utimensat(int directory, byte* path, long* times, int flags);

    /// <summary>What a link says, or null where it can't be read or says more than a path can.</summary>
    public static string? ReadLink(string path)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        var target = new byte[UnixPath.Longest];
        fixed (byte* start = target)
        {
            var length = ReadLink(UnixPath.Encode(path, pathText), start, target.Length);
            return length > 0 && length < target.Length ? Utf8Text.Decode(start, (int)length) : null;
        }
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "readlink")]
    private static partial nint ReadLink(byte* path, byte* target, nint size);
}
