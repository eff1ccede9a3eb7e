using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>Linux: <c>openat</c> with <c>O_NOFOLLOW</c>, <c>flock</c>, <c>link</c>, <c>rename</c>, <c>statx</c>.</summary>
internal sealed unsafe class LinuxFiles : Files
{
    private const int CurrentDirectory = -100;
    private const int NoFollowLink = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7ff;
    private const int StatusSize = 256;

    public override FileStatus Look(string path, bool followLink = false) =>
        Statx(CurrentDirectory, path, followLink ? 0 : NoFollowLink);

    public override byte[]? Read(string path, int limit)
    {
        var descriptor = UnixCalls.Open(path, UnixConstants.ReadOnly | UnixConstants.NonBlocking | Guarded, 0);
        if (descriptor < 0)
            return null;
        try
        {
            return ReadDescriptor(descriptor, limit);
        }
        finally
        {
            UnixCalls.Close(descriptor);
        }
    }

    public override bool Replace(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush))
            return false;
        if (UnixCalls.Rename(temporary, path) == 0)
            return true;
        UnixCalls.Unlink(temporary);
        return false;
    }

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush: true))
            return Creation.Failed;
        var linked = UnixCalls.Link(temporary, path);
        var error = Marshal.GetLastPInvokeError();
        UnixCalls.Unlink(temporary);
        if (linked == 0)
            return Creation.Created;
        if (error == UnixConstants.Exists)
            return Creation.Existed;
        return CreateUnderLock(path, content);
    }

    public override bool MakeDirectory(string path)
    {
        if (UnixCalls.Mkdir(path, UnixConstants.OwnerOnlyDirectory) != 0)
            return Marshal.GetLastPInvokeError() == UnixConstants.Exists && Look(path, followLink: true).Kind == FileKind.Directory;
        // An umask can only take permissions away, but it can take the owner's too.
        UnixCalls.Chmod(path, UnixConstants.OwnerOnlyDirectory);
        return true;
    }

    public override bool Delete(string path) => UnixCalls.Unlink(path) == 0;

    public override bool Rename(string from, string to) => UnixCalls.Rename(from, to) == 0;

    public override bool SetTime(string path, long modifiedAt)
    {
        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Create);
        if (descriptor < 0)
            return false;
        UnixCalls.Close(descriptor);
        var times = stackalloc long[4];
        times[0] = times[2] = Math.DivRem(modifiedAt, 1_000_000_000, out var nanoseconds);
        times[1] = times[3] = nanoseconds;
        return UnixCalls.Utimensat(CurrentDirectory, path, times, NoFollowLink) == 0;
    }

    public override FileLock? TryLock(string path)
    {
        var descriptor = OpenOwn(path, UnixConstants.ReadWrite | UnixConstants.Create);
        if (descriptor < 0)
            return null;
        if (TryInherit(descriptor, path) is { } held)
            return held;
        UnixCalls.Close(descriptor);
        return null;
    }

    public override FileLock? TryInherit(nint handle, string path)
    {
        // In a process that nobody handed a lock down to, this number may be anything: it is looked at before it is touched.
        var descriptor = (int)handle;
        var opened = Statx(descriptor, string.Empty, EmptyPath);
        if (opened.Kind != FileKind.Regular || !opened.IsSameFileAs(Look(path)))
            return null;
        if (UnixCalls.Flock(descriptor, UnixConstants.LockExclusive | UnixConstants.LockNoWait) != 0)
            return null;
        if (opened.IsSameFileAs(Look(path)))
            return new FileLock(this, descriptor);
        UnixCalls.Flock(descriptor, UnixConstants.LockRelease);
        return null;
    }

    public override bool IsCurrent(FileLock held, string path) =>
        Statx((int)held.Handle, string.Empty, EmptyPath) is { Kind: FileKind.Regular } opened && opened.IsSameFileAs(Look(path));

    public override AppendResult AppendRecord(string path, ReadOnlySpan<byte> record, int fullAt, bool lockShared)
    {
        var before = Look(path);
        if (before.Kind == FileKind.Regular && before.Size >= fullAt)
            return AppendResult.Passed;

        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Append | UnixConstants.Create);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError() == UnixConstants.NoSuchFile ? AppendResult.NoDirectory : AppendResult.Failed;
        try
        {
            if (lockShared && UnixCalls.Flock(descriptor, UnixConstants.LockShared | UnixConstants.LockNoWait) != 0)
                return AppendResult.Passed;
            var opened = Statx(descriptor, string.Empty, EmptyPath);
            if (opened.Kind != FileKind.Regular || !IsOwn(opened))
                return AppendResult.Failed;
            if (opened.Links == 0 || opened.Size >= fullAt)
                return AppendResult.Passed;
            return WriteOnce(descriptor, record) ? AppendResult.Appended : AppendResult.Failed;
        }
        finally
        {
            UnixCalls.Close(descriptor);
        }
    }

    public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing)
    {
        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Append | (createMissing ? UnixConstants.Create : 0));
        if (descriptor < 0)
            return false;
        var isWhole = WriteOnce(descriptor, bytes);
        UnixCalls.Close(descriptor);
        return isWhole;
    }

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile)
    {
        var descriptor = UnixCalls.Open(path, UnixConstants.ReadOnly | UnixConstants.NonBlocking | Guarded, 0);
        if (descriptor < 0)
            return false;
        try
        {
            if (lockFile && UnixCalls.Flock(descriptor, UnixConstants.LockExclusive | UnixConstants.LockNoWait) != 0)
                return false;
            var opened = Statx(descriptor, string.Empty, EmptyPath);
            if ((expectedSize >= 0 && opened.Size != expectedSize) || !opened.IsSameFileAs(Look(path)))
                return false;
            if (lastLook is not null && (ReadDescriptor(descriptor, int.MaxValue) is not { } bytes || !lastLook(bytes)))
                return false;
            return UnixCalls.Unlink(path) == 0;
        }
        finally
        {
            UnixCalls.Close(descriptor);
        }
    }

    public override bool IsNetworkFileSystem(string path)
    {
        var status = stackalloc byte[512];
        if (UnixCalls.Statfs(path, status) != 0)
            return false;
        // The first field of struct statfs is the file system's magic number, on every Linux ABI.
        return BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(status, 4)) is
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
            or 0x61756673;  // not a network itself, but what lies under it can't be seen
    }

    public override IReadOnlyList<string> List(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(path).Select(static entry => Path.GetFileName(entry))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public override bool IsOwn(string directory)
    {
        var status = Look(directory, followLink: true);
        if (status.Kind == FileKind.Directory ? !IsOwn(status) : status.Kind != FileKind.Missing)
            return false;
        if (UnixCalls.Geteuid() != 0)
            return true;
        // Root in somebody else's home (sudo) must leave nothing there that its owner couldn't touch later.
        return NearestExisting(directory) is { Kind: FileKind.Directory, Owner: 0 };
    }

    public override bool IsOwn(FileStatus status) => status.Owner == UnixCalls.Geteuid();

    public override void Unlock(nint handle) => UnixCalls.Flock((int)handle, UnixConstants.LockRelease);

    public override void CloseHandle(nint handle) => UnixCalls.Close((int)handle);

    private static int Guarded => UnixConstants.CloseOnExec | UnixConstants.NoFollow;

    private FileStatus NearestExisting(string directory)
    {
        for (var path = Path.GetDirectoryName(directory); path is not null; path = Path.GetDirectoryName(path))
        {
            var status = Look(path, followLink: true);
            if (status.Kind != FileKind.Missing)
                return status;
        }

        return new FileStatus { Kind = FileKind.Missing };
    }

    private static FileStatus Statx(int descriptor, string path, int flags)
    {
        var status = stackalloc byte[StatusSize];
        if (UnixCalls.Statx(descriptor, path, flags, BasicStatus, status) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return new FileStatus { Kind = error is UnixConstants.NoSuchFile or UnixConstants.NotADirectory ? FileKind.Missing : FileKind.Unreadable };
        }

        var fields = new ReadOnlySpan<byte>(status, StatusSize);
        return new FileStatus
        {
            Kind = (BinaryPrimitives.ReadUInt16LittleEndian(fields[28..]) & 0xf000) switch
            {
                0x8000 => FileKind.Regular,
                0x4000 => FileKind.Directory,
                _ => FileKind.Other,
            },
            Links = BinaryPrimitives.ReadUInt32LittleEndian(fields[16..]),
            Owner = BinaryPrimitives.ReadUInt32LittleEndian(fields[20..]),
            Inode = BinaryPrimitives.ReadUInt64LittleEndian(fields[32..]),
            Size = BinaryPrimitives.ReadInt64LittleEndian(fields[40..]),
            ChangedAt = Time(fields[96..]),
            ModifiedAt = Time(fields[112..]),
            Device = BinaryPrimitives.ReadUInt64LittleEndian(fields[136..]),
        };
    }

    private static long Time(ReadOnlySpan<byte> field) =>
        (BinaryPrimitives.ReadInt64LittleEndian(field) * 1_000_000_000) + BinaryPrimitives.ReadUInt32LittleEndian(field[8..]);

    private static byte[]? ReadDescriptor(int descriptor, int limit)
    {
        var opened = Statx(descriptor, string.Empty, EmptyPath);
        if (opened.Kind != FileKind.Regular || opened.Size > limit)
            return null;
        // Files of /proc and /sys say that they are empty.
        var bytes = new byte[opened.Size > 0 ? opened.Size : Math.Min(limit, 4096)];
        var length = 0;
        fixed (byte* start = bytes)
        {
            while (length < bytes.Length)
            {
                var read = UnixCalls.Read(descriptor, start + length, bytes.Length - length);
                if (read < 0)
                    return null;
                if (read == 0)
                    break;
                length += (int)read;
            }
        }

        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>Opens a file of ours, made where that is asked for.</summary>
    private static int OpenOwn(string path, int flags)
    {
        flags |= UnixConstants.NonBlocking | Guarded;
        if ((flags & UnixConstants.Create) == 0 || (flags & UnixConstants.Exclusive) != 0)
            return UnixCalls.Open(path, flags, (int)UnixConstants.OwnerOnlyFile);

        // An umask can take the owner's permissions too: whoever makes the file, and nobody else, puts them right.
        var existing = UnixCalls.Open(path, flags & ~UnixConstants.Create, 0);
        if (existing >= 0 || Marshal.GetLastPInvokeError() != UnixConstants.NoSuchFile)
            return existing;
        var made = UnixCalls.Open(path, flags | UnixConstants.Exclusive, (int)UnixConstants.OwnerOnlyFile);
        if (made >= 0)
            UnixCalls.Fchmod(made, UnixConstants.OwnerOnlyFile);
        else if (Marshal.GetLastPInvokeError() == UnixConstants.Exists)
            return UnixCalls.Open(path, flags & ~UnixConstants.Create, 0);
        return made;
    }

    private static bool WriteNew(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Create | UnixConstants.Exclusive);
        if (descriptor < 0)
            return false;
        UnixCalls.Fchmod(descriptor, UnixConstants.OwnerOnlyFile);
        var isWritten = WriteOnce(descriptor, content) && (!flush || UnixCalls.Fsync(descriptor) == 0);
        UnixCalls.Close(descriptor);
        if (!isWritten)
            UnixCalls.Unlink(path);
        return isWritten;
    }

    /// <summary>One write, never continued: what is short is torn, and a reader knows it by its checksum.</summary>
    private static bool WriteOnce(int descriptor, ReadOnlySpan<byte> bytes)
    {
        // A file size limit (ulimit -f) would end the whole program by SIGXFSZ. The handler is the structure's first field on
        // Linux (SIG_IGN is 1); the rest of it is opaque here.
        var ignore = stackalloc byte[256];
        var previous = stackalloc byte[256];
        new Span<byte>(ignore, 256).Clear();
        ignore[0] = 1;
        var isIgnored = UnixCalls.Sigaction(UnixConstants.SignalFileSize, ignore, previous) == 0;
        fixed (byte* start = bytes)
        {
            var written = UnixCalls.Write(descriptor, start, bytes.Length);
            var error = Marshal.GetLastPInvokeError();
            if (isIgnored)
                UnixCalls.Sigaction(UnixConstants.SignalFileSize, previous, null);
            Marshal.SetLastPInvokeError(error);
            return written == bytes.Length;
        }
    }

    /// <summary>Where the file system has no links: an exclusive lock, and a second look.</summary>
    private Creation CreateUnderLock(string path, ReadOnlySpan<byte> content)
    {
        using var held = TryLock(Path.Combine(Path.GetDirectoryName(path)!, StateFiles.LockName));
        if (held is null)
            return Creation.Failed;
        if (Look(path).Kind != FileKind.Missing)
            return Creation.Existed;
        return Replace(path, content, flush: true) ? Creation.Created : Creation.Failed;
    }

    private static string TemporaryName(string path)
    {
        Span<byte> random = stackalloc byte[6];
        SystemRandom.Fill(random);
        return $"{path}.{Hexadecimal.Format(random)}.tmp";
    }
}
