namespace Arcade.Usage.State;

/// <summary>Linux: <c>statx</c>, and the magic numbers of its file systems.</summary>
internal sealed unsafe class LinuxFiles : UnixFiles
{
    private const int CurrentDirectory = -100;
    private const int NoFollowLink = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7ff;
    private const int StatusSize = 256;

    public override FileStatus Look(string path, bool followLink = false) =>
        Statx(CurrentDirectory, path, followLink ? 0 : NoFollowLink);

    public override int FileSystemOf(string path)
    {
        var status = stackalloc byte[512];
        if (UnixCalls.Statfs(path, status) != 0)
            return FileSystemKind.Unknown;
        // The first field of struct statfs is the file system's magic number, on every Linux ABI.
        return (uint)*(nint*)status is
            0x6969          // NFS
            or 0x517B       // SMB
            or 0xFF534D42   // CIFS
            or 0xFE534D42   // SMB2
            or 0x01021997   // 9P
            or 0x5346414F   // AFS
            or 0x00C36400   // CEPH
            or 0x0BD00BD0   // Lustre
            or 0x47504653   // GPFS
            or 0x73757245   // CODA
            or 0x61756673   // not a network itself, but what lies under it can't be seen
                ? FileSystemKind.Network
                : FileSystemKind.Local;
    }

    protected override int Open(string path, int flags, int mode) => UnixCalls.Open(path, flags, mode);

    protected override FileStatus LookAt(int descriptor) => Statx(descriptor, string.Empty, EmptyPath);

    protected override bool SetTimes(string path, long* times) => UnixFileCalls.Utimensat(CurrentDirectory, path, times, NoFollowLink) == 0;

    protected override bool Flush(int descriptor) => UnixFileCalls.Fsync(descriptor) == 0;

    private static FileStatus Statx(int descriptor, string path, int flags)
    {
        var status = stackalloc byte[StatusSize];
        if (UnixCalls.Statx(descriptor, path, flags, BasicStatus, status) != 0)
        {
            var error = UnixCalls.LastError();
            return new FileStatus { Kind = error is UnixConstants.NoSuchFile or UnixConstants.NotADirectory ? FileKind.Missing : FileKind.Unreadable };
        }

        return new FileStatus
        {
            Kind = (*(ushort*)(status + 28) & 0xf000) switch
            {
                0x8000 => FileKind.Regular,
                0x4000 => FileKind.Directory,
                0xa000 => FileKind.Link,
                _ => FileKind.Other,
            },
            Links = *(uint*)(status + 16),
            Owner = *(uint*)(status + 20),
            Inode = *(ulong*)(status + 32),
            Size = *(long*)(status + 40),
            ChangedAt = Time(status + 96),
            ModifiedAt = Time(status + 112),
            Device = *(ulong*)(status + 136),
        };
    }

    private static long Time(byte* field) => (*(long*)field * 1_000_000_000) + *(uint*)(field + 8);
}
