using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>macOS: Darwin's flags, its <c>struct stat</c> and <c>struct statfs</c> with 64-bit inodes, and <c>F_FULLFSYNC</c>.</summary>
/// <remarks>Written by its documentation (docs/design/windows-and-macos.md names the source of each number) and not yet run on one.</remarks>
internal sealed unsafe partial class MacFiles : UnixFiles
{
    // xnu, bsd/sys/fcntl.h
    private const int NonBlocking = 0x4;
    private const int AppendOnly = 0x8;
    private const int NoFollow = 0x100;
    private const int Create = 0x200;
    private const int Exclusive = 0x800;
    private const int NoTerminal = 0x20000;
    private const int CloseOnExec = 0x1000000;
    private const int CurrentDirectory = -2;
    private const int NoFollowLink = 0x20;
    private const int FullSync = 51;

    // xnu, bsd/sys/stat.h: struct stat with _DARWIN_FEATURE_64_BIT_INODE, the same for both architectures
    internal const int StatusSize = 144;
    internal const int StatusDevice = 0;
    internal const int StatusMode = 4;
    internal const int StatusLinks = 6;
    internal const int StatusInode = 8;
    internal const int StatusOwner = 16;
    internal const int StatusModified = 48;
    internal const int StatusChanged = 64;
    internal const int StatusBytes = 96;

    // xnu, bsd/sys/mount.h: struct statfs, likewise
    internal const int FileSystemSize = 2168;
    internal const int FileSystemFlags = 64;
    internal const int FileSystemName = 72;
    private const int FileSystemNameSize = 16;
    private const uint Local = 0x1000;

    private const string Library = MacLibrary.Name;

    /// <summary>Apple's ARM convention passes variadic arguments on the stack only.</summary>
    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public override FileStatus Look(string path, bool followLink = false)
    {
        var status = stackalloc byte[StatusSize];
        var result = (followLink, IsArm) switch
        {
            (false, true) => Lstat(path, status),
            (true, true) => Stat(path, status),
            (false, false) => LstatInode64(path, status),
            (true, false) => StatInode64(path, status),
        };
        return Describe(result, status);
    }

    public override int FileSystemOf(string path)
    {
        var status = stackalloc byte[FileSystemSize];
        if ((IsArm ? Statfs(path, status) : StatfsInode64(path, status)) != 0)
            return FileSystemKind.Unknown;
        return IsNetwork(new ReadOnlySpan<byte>(status, FileSystemSize)) ? FileSystemKind.Network : FileSystemKind.Local;
    }

    /// <summary>The flags that say what Linux's say.</summary>
    internal static int Translate(int flags)
    {
        var mac = flags & 3;
        mac |= (flags & UnixConstants.NonBlocking) != 0 ? NonBlocking : 0;
        mac |= (flags & UnixConstants.Append) != 0 ? AppendOnly : 0;
        mac |= (flags & UnixConstants.NoFollow) != 0 ? NoFollow : 0;
        mac |= (flags & UnixConstants.Create) != 0 ? Create : 0;
        mac |= (flags & UnixConstants.Exclusive) != 0 ? Exclusive : 0;
        mac |= (flags & UnixConstants.NoTerminal) != 0 ? NoTerminal : 0;
        return mac | ((flags & UnixConstants.CloseOnExec) != 0 ? CloseOnExec : 0);
    }

    internal static FileStatus Describe(ReadOnlySpan<byte> status) => new()
    {
        Kind = (BinaryPrimitives.ReadUInt16LittleEndian(status[StatusMode..]) & 0xf000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0xa000 => FileKind.Link,
            _ => FileKind.Other,
        },
        Links = BinaryPrimitives.ReadUInt16LittleEndian(status[StatusLinks..]),
        Owner = BinaryPrimitives.ReadUInt32LittleEndian(status[StatusOwner..]),
        Inode = BinaryPrimitives.ReadUInt64LittleEndian(status[StatusInode..]),
        Size = BinaryPrimitives.ReadInt64LittleEndian(status[StatusBytes..]),
        ChangedAt = Time(status[StatusChanged..]),
        ModifiedAt = Time(status[StatusModified..]),
        Device = BinaryPrimitives.ReadUInt32LittleEndian(status[StatusDevice..]),
    };

    /// <summary>What the system does not call local is a network's; so are user-space file systems, under which nothing can be seen.</summary>
    internal static bool IsNetwork(ReadOnlySpan<byte> status)
    {
        var name = status.Slice(FileSystemName, FileSystemNameSize);
        return (BinaryPrimitives.ReadUInt32LittleEndian(status[FileSystemFlags..]) & Local) == 0
            || name.StartsWith("nfs\0"u8) || name.StartsWith("smbfs\0"u8) || name.StartsWith("afpfs\0"u8) || name.StartsWith("webdav\0"u8)
            || name.StartsWith("macfuse"u8) || name.StartsWith("osxfuse"u8) || name.StartsWith("fuse"u8);
    }

    protected override int Open(string path, int flags, int mode) =>
        IsArm ? OpenOnArm(path, Translate(flags), 0, 0, 0, 0, 0, 0, mode) : OpenOnIntel(path, Translate(flags), mode);

    protected override FileStatus LookAt(int descriptor)
    {
        var status = stackalloc byte[StatusSize];
        return Describe(IsArm ? Fstat(descriptor, status) : FstatInode64(descriptor, status), status);
    }

    protected override bool SetTimes(string path, long* times) => Utimensat(CurrentDirectory, path, times, NoFollowLink) == 0;

    /// <summary><c>fsync</c> leaves the data in the drive's own memory (fsync(2)); where the other is unknown (a network), it has to do.</summary>
    protected override bool Flush(int descriptor) => Fcntl(descriptor, FullSync) == 0 || UnixFileCalls.Fsync(descriptor) == 0;

    private static FileStatus Describe(int result, byte* status)
    {
        if (result == 0)
            return Describe(new ReadOnlySpan<byte>(status, StatusSize));
        var error = UnixCalls.LastError();
        return new FileStatus { Kind = error is UnixConstants.NoSuchFile or UnixConstants.NotADirectory ? FileKind.Missing : FileKind.Unreadable };
    }

    private static long Time(ReadOnlySpan<byte> field) =>
        (BinaryPrimitives.ReadInt64LittleEndian(field) * 1_000_000_000) + BinaryPrimitives.ReadInt64LittleEndian(field[8..]);

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenOnIntel(string path, int flags, int mode);

    /// <summary>Eight arguments fill the registers, and the ninth is where a variadic one is looked for.</summary>
    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenOnArm(string path, int flags, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, nint mode);

    [LibraryImport(Library, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Lstat(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "fstat")]
    private static partial int Fstat(int descriptor, byte* status);

    [LibraryImport(Library, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatInode64(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LstatInode64(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "fstat$INODE64")]
    private static partial int FstatInode64(int descriptor, byte* status);

    [LibraryImport(Library, EntryPoint = "statfs", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statfs(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "statfs$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatfsInode64(string path, byte* status);

    [LibraryImport(Library, EntryPoint = "utimensat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Utimensat(int directory, string path, long* times, int flags);

    /// <summary>Without a third argument there is nothing variadic to pass.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl")]
    private static partial int Fcntl(int descriptor, int command);
}
