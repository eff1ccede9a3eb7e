using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Arcade.Cli.Clients.Files;

/// <summary>What the framework doesn't tell of a file: its kind without opening it, and whose it is.</summary>
/// <param name="IsRegular">Whether it is a file like any other; opening a pipe would wait for its other end.</param>
/// <param name="Owner">The owner's number.</param>
/// <param name="Group">The group's number.</param>
[UnsupportedOSPlatform("windows")]
internal readonly unsafe partial record struct UnixFacts(bool IsRegular, uint Owner, uint Group)
{
    private const int CurrentDirectory = -100;
    private const uint BasicStatus = 0x7ff;
    private const string Mac = "/usr/lib/libSystem.B.dylib";

    /// <summary>The facts of what a path leads to; null where there is nothing, or nothing to be seen.</summary>
    public static UnixFacts? Of(string path)
    {
        // Room for either: struct statx has 256 bytes, Darwin's struct stat 144.
        var status = stackalloc byte[512];
        if (OperatingSystem.IsMacOS())
        {
            var result = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Stat(path, status) : StatInode64(path, status);
            return result == 0 ? From(*(ushort*)(status + 4), *(uint*)(status + 16), *(uint*)(status + 20)) : null;
        }

        return Statx(CurrentDirectory, path, 0, BasicStatus, status) == 0 ? From(*(ushort*)(status + 28), *(uint*)(status + 20), *(uint*)(status + 24)) : null;
    }

    /// <summary>Gives a file away; false where that isn't allowed.</summary>
    public static bool GiveTo(string path, uint owner, uint group) => Chown(path, owner, group) == 0;

    /// <summary>A directory's path without links and without <c>..</c>, as the system itself follows them; null where it doesn't exist.</summary>
    public static string? RealPath(string directory)
    {
        var found = RealPath(directory, null);
        if (found == null)
            return null;
        var path = Marshal.PtrToStringUTF8((nint)found);
        NativeMemory.Free(found);
        return path;
    }

    private static UnixFacts From(ushort mode, uint owner, uint group) => new((mode & 0xf000) == 0x8000, owner, group);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* status);

    [LibraryImport(Mac, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, byte* status);

    [LibraryImport(Mac, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatInode64(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPath(string path, byte* room);
}
