using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>What Unix systems have in common: <c>O_NOFOLLOW</c>, <c>flock</c>, <c>link</c>, <c>rename</c>. Where they differ, each has a file.</summary>
internal abstract unsafe class UnixFiles : Files
{
    protected UnixFiles() => UnixCalls.LastError();

    public override byte[]? Read(string path, int limit, out bool isMissing)
    {
        var descriptor = Open(path, UnixConstants.ReadOnly | UnixConstants.NonBlocking | Guarded, 0);
        isMissing = descriptor < 0 && UnixCalls.LastError() is (UnixConstants.NoSuchFile or UnixConstants.NotADirectory);
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
        if (Look(path).Kind is FileKind.Other or FileKind.Directory)
            return false;
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush))
            return false;
        if (UnixFileCalls.Rename(temporary, path) == 0)
            return true;
        UnixFileCalls.Unlink(temporary);
        return false;
    }

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush: true))
            return Creation.Failed;
        var linked = UnixFileCalls.Link(temporary, path);
        var error = UnixCalls.LastError();
        UnixFileCalls.Unlink(temporary);
        if (linked == 0)
            return Creation.Created;
        if (error == UnixConstants.Exists)
            return Creation.Existed;
        return CreateUnderLock(path, content);
    }

    public override bool MakeDirectory(string path)
    {
        if (UnixFileCalls.Mkdir(path, UnixConstants.OwnerOnlyDirectory) != 0)
            return UnixCalls.LastError() == UnixConstants.Exists && Look(path, followLink: true).Kind == FileKind.Directory;
        // An umask can only take permissions away, but it can take the owner's too.
        UnixFileCalls.Chmod(path, UnixConstants.OwnerOnlyDirectory);
        return true;
    }

    public override bool Delete(string path) => UnixFileCalls.Unlink(path) == 0;

    public override bool Rename(string from, string to) => UnixFileCalls.Rename(from, to) == 0;

    public override bool SetTime(string path, long modifiedAt)
    {
        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Create);
        if (descriptor < 0)
            return false;
        var isFile = LookAt(descriptor).Kind == FileKind.Regular;
        UnixCalls.Close(descriptor);
        if (!isFile)
            return false;
        var times = stackalloc long[4];
        times[0] = times[2] = Math.DivRem(modifiedAt, 1_000_000_000, out var nanoseconds);
        times[1] = times[3] = nanoseconds;
        return SetTimes(path, times);
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
        var opened = LookAt(descriptor);
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
        LookAt((int)held.Handle) is { Kind: FileKind.Regular } opened && opened.IsSameFileAs(Look(path));

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared)
    {
        var before = Look(path);
        if (before.Kind == FileKind.Regular && before.Size >= fullAt)
            return AppendResult.Passed;

        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Append | UnixConstants.Create);
        if (descriptor < 0)
            return UnixCalls.LastError() == UnixConstants.NoSuchFile ? AppendResult.NoDirectory : AppendResult.Failed;
        try
        {
            if (lockShared && UnixCalls.Flock(descriptor, UnixConstants.LockShared | UnixConstants.LockNoWait) != 0)
                return AppendResult.Passed;
            var opened = LookAt(descriptor);
            if (opened.Kind != FileKind.Regular || !IsOwn(opened))
                return AppendResult.Failed;
            if (opened.Links == 0 || opened.Size >= fullAt)
                return AppendResult.Passed;
            fixed (byte* start = record)
                return WriteOnce(descriptor, start, record.Length) ? AppendResult.Appended : AppendResult.Failed;
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
        var isWhole = LookAt(descriptor).Kind == FileKind.Regular && WriteOnce(descriptor, bytes);
        UnixCalls.Close(descriptor);
        return isWhole;
    }

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile)
    {
        var descriptor = Open(path, UnixConstants.ReadOnly | UnixConstants.NonBlocking | Guarded, 0);
        if (descriptor < 0)
            return false;
        try
        {
            if (lockFile && UnixCalls.Flock(descriptor, UnixConstants.LockExclusive | UnixConstants.LockNoWait) != 0)
                return false;
            var opened = LookAt(descriptor);
            if ((expectedSize >= 0 && opened.Size != expectedSize) || !opened.IsSameFileAs(Look(path)))
                return false;
            if (lastLook is not null && (ReadDescriptor(descriptor, int.MaxValue) is not { } bytes || !lastLook(bytes)))
                return false;
            return UnixFileCalls.Unlink(path) == 0;
        }
        finally
        {
            UnixCalls.Close(descriptor);
        }
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

    /// <summary>Opens a path with the flags of <see cref="UnixConstants"/>; the error is the last P/Invoke error.</summary>
    protected abstract int Open(string path, int flags, int mode);

    protected abstract FileStatus LookAt(int descriptor);

    /// <summary>Sets two times (seconds and nanoseconds each) without following a link.</summary>
    protected abstract bool SetTimes(string path, long* times);

    /// <summary>Makes what was written survive a power failure.</summary>
    protected abstract bool Flush(int descriptor);

    private static int Guarded => UnixConstants.CloseOnExec | UnixConstants.NoFollow;

    private FileStatus NearestExisting(string directory)
    {
        for (var path = ParentOf(directory); path is not null; path = ParentOf(path))
        {
            var status = Look(path, followLink: true);
            if (status.Kind != FileKind.Missing)
                return status;
        }

        return new FileStatus { Kind = FileKind.Missing };
    }

    /// <summary>The framework's way to it loads two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string? ParentOf(string path)
    {
        var end = path.Length - 1;
        while (end > 0 && path[end] != '/')
            end--;
        while (end > 0 && path[end - 1] == '/')
            end--;
        return end > 0 ? path[..end] : path is ['/', _, ..] ? "/" : null;
    }

    private byte[]? ReadDescriptor(int descriptor, int limit)
    {
        var opened = LookAt(descriptor);
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

        if (length == bytes.Length)
            return bytes;
        var whole = new byte[length];
        for (var i = 0; i < length; i++)
            whole[i] = bytes[i];
        return whole;
    }

    /// <summary>Opens a file of ours; one that is made gets its permissions whatever the umask takes away.</summary>
    private int OpenOwn(string path, int flags)
    {
        flags |= UnixConstants.NonBlocking | UnixConstants.NoTerminal | Guarded;
        // Between the two somebody else may make or remove it.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var existing = (flags & UnixConstants.Exclusive) == 0 ? Open(path, flags & ~UnixConstants.Create, 0) : -1;
            if (existing >= 0 || (flags & UnixConstants.Create) == 0)
                return existing;
            if ((flags & UnixConstants.Exclusive) == 0 && UnixCalls.LastError() != UnixConstants.NoSuchFile)
                return -1;
            var made = Open(path, flags | UnixConstants.Exclusive, (int)UnixConstants.OwnerOnlyFile);
            if (made >= 0)
                UnixFileCalls.Fchmod(made, UnixConstants.OwnerOnlyFile);
            if (made >= 0 || (flags & UnixConstants.Exclusive) != 0 || UnixCalls.LastError() != UnixConstants.Exists)
                return made;
        }

        return -1;
    }

    private bool WriteNew(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var descriptor = OpenOwn(path, UnixConstants.WriteOnly | UnixConstants.Create | UnixConstants.Exclusive);
        if (descriptor < 0)
            return false;
        var isWritten = WriteOnce(descriptor, content) && (!flush || Flush(descriptor));
        UnixCalls.Close(descriptor);
        if (!isWritten)
            UnixFileCalls.Unlink(path);
        return isWritten;
    }

    /// <summary>One write, never continued: what is short is torn, and a reader knows it by its checksum.</summary>
    private static bool WriteOnce(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return WriteOnce(descriptor, start, bytes.Length);
    }

    private static bool WriteOnce(int descriptor, byte* bytes, int length)
    {
        // A file size limit (ulimit -f) would end the whole program by SIGXFSZ. The handler is the structure's first field on
        // Linux (SIG_IGN is 1); the rest of it is opaque here.
        var ignore = stackalloc byte[256];
        var previous = stackalloc byte[256];
        for (var i = 1; i < 256; i++)
            ignore[i] = 0;
        ignore[0] = 1;
        var isIgnored = UnixCalls.Sigaction(UnixConstants.SignalFileSize, ignore, previous) == 0;
        var written = UnixCalls.Write(descriptor, bytes, length);
        if (isIgnored)
            UnixCalls.Sigaction(UnixConstants.SignalFileSize, previous, null);
        return written == length;
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
