namespace Arcade.Usage.State;

/// <summary>Linux: <c>statx</c>, and the magic numbers of its file systems.</summary>
internal sealed unsafe class LinuxFiles : UnixFiles
{
    public override FileStatus Look(string path, bool followLink = false) =>
        LinuxStatus.Look(LinuxStatus.CurrentDirectory, path, followLink ? 0 : LinuxStatus.NoFollowLink);

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

    protected override FileStatus LookAt(int descriptor) => LinuxStatus.Look(descriptor, string.Empty, LinuxStatus.EmptyPath);

    protected override bool SetTimes(string path, long* times) => UnixFileCalls.Utimensat(LinuxStatus.CurrentDirectory, path, times, LinuxStatus.NoFollowLink) == 0;

    protected override bool Flush(int descriptor) => UnixFileCalls.Fsync(descriptor) == 0;
}
