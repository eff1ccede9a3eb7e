using System.Runtime.CompilerServices;

namespace Arcade.Usage.State;

/// <summary>One look at a file, by <c>statx</c>.</summary>
/// <remarks>Apart from <see cref="LinuxFiles"/>, whose class and those above it are more to load than a command needs that is off by a marker.</remarks>
internal static unsafe class LinuxStatus
{
    public const int CurrentDirectory = -100;
    public const int NoFollowLink = 0x100;
    public const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7ff;
    private const int StatusSize = 256;

    /// <summary>Whether the call is where it has to be, so that no look can fail for want of it.</summary>
    public static bool CanLook => OperatingSystem.IsLinux() && (UnixLibrary.IsLinked || (UnixLibrary.Statx != 0 && UnixLibrary.ErrorLocation != 0));

    /// <summary>What a path names, a link in the last place not followed.</summary>
    /// <returns>One of <see cref="FileKind"/>.</returns>
    public static int KindOf(string path)
    {
        var status = stackalloc byte[StatusSize];
        return UnixCalls.Statx(CurrentDirectory, path, NoFollowLink, BasicStatus, status) == 0 ? Kind(status) : KindOfError();
    }

    public static FileStatus Look(int directory, string path, int flags)
    {
        var status = stackalloc byte[StatusSize];
        if (UnixCalls.Statx(directory, path, flags, BasicStatus, status) != 0)
            return new FileStatus { Kind = KindOfError() };
        return new FileStatus
        {
            Kind = Kind(status),
            Links = *(uint*)(status + 16),
            Owner = *(uint*)(status + 20),
            Inode = *(ulong*)(status + 32),
            Size = *(long*)(status + 40),
            ChangedAt = Time(status + 96),
            ModifiedAt = Time(status + 112),
            Device = *(ulong*)(status + 136),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int KindOfError() =>
        UnixCalls.LastError() is UnixConstants.NoSuchFile or UnixConstants.NotADirectory ? FileKind.Missing : FileKind.Unreadable;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Kind(byte* status) => (*(ushort*)(status + 28) & 0xf000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0xa000 => FileKind.Link,
        _ => FileKind.Other,
    };

    private static long Time(byte* field) => (*(long*)field * 1_000_000_000) + *(uint*)(field + 8);
}
