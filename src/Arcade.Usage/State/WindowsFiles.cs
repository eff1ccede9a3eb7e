using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>Windows: locks and single writers by the sharing modes of open handles, <c>ReplaceFile</c>, deletion by handle.</summary>
/// <remarks>A sharing mode belongs to the handle as a lock does: it ends with the process, however that ends.</remarks>
internal sealed unsafe class WindowsFiles : Files
{
    private const uint DriveRemote = 4;
    private const uint DiskFile = 1;

    private readonly WindowsSecurity _security = new();

    public override FileStatus Look(string path, bool followLink = false)
    {
        // A handle for attributes alone takes no part in sharing: locked files can be looked at.
        var handle = WindowsHandle.Open(path, WindowsConstants.ReadAttributes, WindowsConstants.ShareAll, WindowsConstants.OpenExisting,
            WindowsConstants.AlsoDirectories | (followLink ? 0 : WindowsConstants.OpenLinkItself));
        if (handle == WindowsConstants.InvalidHandle)
            return new FileStatus { Kind = KindOf(Marshal.GetLastPInvokeError()) };
        var status = WindowsHandle.LookAt(handle);
        WindowsCalls.CloseHandle(handle);
        return status;
    }

    public override byte[]? Read(string path, int limit, out bool isMissing)
    {
        var retry = default(WindowsRetry);
        nint handle;
        int error;
        do
        {
            handle = WindowsHandle.Open(path, WindowsConstants.GenericRead, WindowsConstants.ShareAll, WindowsConstants.OpenExisting);
            error = handle == WindowsConstants.InvalidHandle ? Marshal.GetLastPInvokeError() : 0;
        }
        while (error == WindowsConstants.SharingViolation && retry.IsDue(error));
        isMissing = handle == WindowsConstants.InvalidHandle && KindOf(error) == FileKind.Missing;
        if (handle == WindowsConstants.InvalidHandle)
            return null;
        var content = WindowsHandle.Read(handle, limit);
        WindowsCalls.CloseHandle(handle);
        return content;
    }

    public override bool Replace(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var kind = Look(path).Kind;
        if (kind is FileKind.Other or FileKind.Directory)
            return false;
        // A link is replaced itself, and not what it leads to.
        if (kind == FileKind.Link && !Delete(path))
            return false;
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush))
            return false;
        if (PutInPlace(temporary, path, flush))
            return true;
        // A ReplaceFile that failed half-way has left this as the only one.
        if (kind == FileKind.Missing || Look(path).Kind != FileKind.Missing)
            Delete(temporary);
        return false;
    }

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryName(path);
        if (!WriteNew(temporary, content, flush: true))
            return Creation.Failed;
        var error = WindowsHandle.Move(temporary, path, WindowsConstants.MoveWriteThrough);
        if (error == 0)
            return Creation.Created;
        Delete(temporary);
        return error is WindowsConstants.AlreadyExists or WindowsConstants.FileExists || Look(path).Kind != FileKind.Missing ? Creation.Existed : Creation.Failed;
    }

    public override bool MakeDirectory(string path) =>
        WindowsCalls.CreateDirectory(WindowsPath.ForCall(path), _security.ForDirectory) != 0
        || (Marshal.GetLastPInvokeError() == WindowsConstants.AlreadyExists && Look(path, followLink: true).Kind == FileKind.Directory);

    public override bool Delete(string path)
    {
        var retry = default(WindowsRetry);
        while (true)
        {
            var handle = WindowsHandle.Open(path, WindowsConstants.DeleteAccess | WindowsConstants.ReadAttributes, WindowsConstants.ShareAll,
                WindowsConstants.OpenExisting, WindowsConstants.OpenLinkItself | WindowsConstants.AlsoDirectories);
            if (handle != WindowsConstants.InvalidHandle)
            {
                var isDeleted = WindowsHandle.LookAt(handle).Kind != FileKind.Directory && WindowsHandle.Delete(handle);
                WindowsCalls.CloseHandle(handle);
                return isDeleted;
            }

            if (!retry.IsDue(Marshal.GetLastPInvokeError()))
                return false;
        }
    }

    public override bool Rename(string from, string to)
    {
        var retry = default(WindowsRetry);
        int error;
        do
            error = WindowsHandle.Move(from, to, WindowsConstants.MoveReplaceExisting);
        while (error != 0 && retry.IsDue(error));
        return error == 0;
    }

    public override bool SetTime(string path, long modifiedAt)
    {
        var handle = OpenOwn(path, WindowsConstants.WriteAttributes | WindowsConstants.ReadAttributes, WindowsConstants.ShareAll);
        if (handle == WindowsConstants.InvalidHandle)
            return false;
        var time = WindowsTime.FromNanoseconds(modifiedAt);
        var isSet = WindowsHandle.LookAt(handle).Kind == FileKind.Regular && WindowsCalls.SetFileTime(handle, null, null, &time) != 0;
        WindowsCalls.CloseHandle(handle);
        return isSet;
    }

    public override FileLock? TryLock(string path)
    {
        var handle = OpenOwn(path, WindowsConstants.GenericRead | WindowsConstants.GenericWrite, WindowsConstants.ShareNothing);
        if (handle == WindowsConstants.InvalidHandle)
            return null;
        if (WindowsHandle.LookAt(handle).Kind == FileKind.Regular)
            return new FileLock(this, handle);
        WindowsCalls.CloseHandle(handle);
        return null;
    }

    public override FileLock? TryInherit(nint handle, string path)
    {
        // In a process that nobody handed a lock down to, this number may be anything: it is looked at before it is trusted.
        if (handle <= 0 || WindowsCalls.GetFileType(handle) != DiskFile)
            return null;
        var opened = WindowsHandle.LookAt(handle);
        if (opened.Kind != FileKind.Regular || !opened.IsSameFileAs(Look(path)) || !WindowsHandle.IsLocked(path))
            return null;
        WindowsCalls.SetHandleInformation(handle, mask: 1, flags: 0);
        return new FileLock(this, handle);
    }

    public override bool IsCurrent(FileLock held, string path) =>
        WindowsHandle.LookAt(held.Handle) is { Kind: FileKind.Regular } opened && opened.IsSameFileAs(Look(path));

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared)
    {
        var before = Look(path);
        if (before.Kind == FileKind.Regular && before.Size >= fullAt)
            return AppendResult.Passed;

        // Shared for reading only, so there is one writer at a time: an append is atomic on NTFS, but not on every file system.
        var handle = OpenOwn(path, WindowsConstants.AppendData | WindowsConstants.ReadAttributes | WindowsConstants.Synchronize, WindowsConstants.ShareRead);
        if (handle == WindowsConstants.InvalidHandle)
            return RefusalOf(Marshal.GetLastPInvokeError(), path);
        var opened = WindowsHandle.LookAt(handle);
        var result = opened.Kind != FileKind.Regular ? AppendResult.Failed
            : opened.Links == 0 || opened.Size >= fullAt ? AppendResult.Passed
            : WindowsHandle.WriteOnce(handle, record) ? AppendResult.Appended : AppendResult.Failed;
        WindowsCalls.CloseHandle(handle);
        return result;
    }

    public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing)
    {
        const uint Access = WindowsConstants.AppendData | WindowsConstants.ReadAttributes | WindowsConstants.Synchronize;
        var retry = default(WindowsRetry);
        nint handle;
        do
        {
            handle = createMissing
                ? OpenOwn(path, Access, WindowsConstants.ShareRead)
                : WindowsHandle.Open(path, Access, WindowsConstants.ShareRead, WindowsConstants.OpenExisting);
        }
        while (handle == WindowsConstants.InvalidHandle && Marshal.GetLastPInvokeError() is not WindowsConstants.AccessDenied and var error && retry.IsDue(error));

        if (handle == WindowsConstants.InvalidHandle)
            return false;
        var isWhole = WindowsHandle.LookAt(handle).Kind == FileKind.Regular && WindowsHandle.WriteOnce(handle, bytes);
        WindowsCalls.CloseHandle(handle);
        return isWhole;
    }

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile)
    {
        var handle = WindowsHandle.Open(path, WindowsConstants.GenericRead | WindowsConstants.DeleteAccess,
            lockFile ? WindowsConstants.ShareNothing : WindowsConstants.ShareAll, WindowsConstants.OpenExisting);
        if (handle == WindowsConstants.InvalidHandle)
            return false;
        var opened = WindowsHandle.LookAt(handle);
        var isDeleted = opened.Kind == FileKind.Regular && (expectedSize < 0 || opened.Size == expectedSize)
            && (lastLook is null || (WindowsHandle.Read(handle, int.MaxValue) is { } bytes && lastLook(bytes)))
            && WindowsHandle.Delete(handle);
        WindowsCalls.CloseHandle(handle);
        return isDeleted;
    }

    public override int FileSystemOf(string path)
    {
        if (WindowsPath.IsShare(path) || (Path.GetPathRoot(path) is { Length: > 0 } root && WindowsCalls.GetDriveType(root) == DriveRemote))
            return FileSystemKind.Network;
        // A link on a local drive may lead to a share.
        var handle = WindowsHandle.Open(path, WindowsConstants.ReadAttributes, WindowsConstants.ShareAll, WindowsConstants.OpenExisting, WindowsConstants.AlsoDirectories);
        if (handle == WindowsConstants.InvalidHandle)
            return FileSystemKind.Unknown;
        const int Room = 1024;
        var final = stackalloc char[Room];
        var length = WindowsCalls.GetFinalPathName(handle, final, Room, 0);
        WindowsCalls.CloseHandle(handle);
        return length is > 0 and < Room && WindowsPath.IsShare(new string(final, 0, (int)length)) ? FileSystemKind.Network : FileSystemKind.Local;
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

    public override bool IsOwn(string directory) => Look(directory, followLink: true).Kind switch
    {
        FileKind.Missing => true,
        FileKind.Directory => _security.IsOwn(directory),
        _ => false,
    };

    /// <summary>Files are their directory's here: what others may do in it, its access list says, and there is no setuid to abuse.</summary>
    public override bool IsOwn(FileStatus status) => true;

    /// <summary>Closing does that; there is nothing to unlock apart from it.</summary>
    public override void Unlock(nint handle)
    {
    }

    public override void CloseHandle(nint handle) => WindowsCalls.CloseHandle(handle);

    private nint OpenOwn(string path, uint access, uint share, uint disposition = WindowsConstants.OpenAlways) =>
        WindowsCalls.CreateFile(WindowsPath.ForCall(path), access, share, _security.ForFile, disposition, WindowsConstants.OpenLinkItself, 0);

    private static int KindOf(int error) => error is WindowsConstants.FileNotFound or WindowsConstants.PathNotFound
        or WindowsConstants.InvalidName or WindowsConstants.InvalidDrive or WindowsConstants.NotReady ? FileKind.Missing : FileKind.Unreadable;

    private int RefusalOf(int error, string path) => error switch
    {
        WindowsConstants.PathNotFound => AppendResult.NoDirectory,
        WindowsConstants.SharingViolation or WindowsConstants.DeletePending => AppendResult.Busy,
        // A file that is being deleted can't even be looked at.
        WindowsConstants.AccessDenied => Look(path).Kind is FileKind.Unreadable or FileKind.Missing ? AppendResult.Busy : AppendResult.Failed,
        _ => AppendResult.Failed,
    };

    private bool WriteNew(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var handle = OpenOwn(path, WindowsConstants.GenericWrite, WindowsConstants.ShareNothing, WindowsConstants.CreateNew);
        if (handle == WindowsConstants.InvalidHandle)
            return false;
        var isWritten = WindowsHandle.WriteOnce(handle, content) && (!flush || WindowsCalls.FlushFileBuffers(handle) != 0);
        WindowsCalls.CloseHandle(handle);
        if (!isWritten)
            Delete(path);
        return isWritten;
    }

    /// <summary>
    /// A move is atomic, and refused while anybody has the old file open. <c>ReplaceFile</c> is not refused then, but for a moment there
    /// is neither file under the name, so it comes second, for readers that stay.
    /// </summary>
    private static bool PutInPlace(string temporary, string path, bool flush)
    {
        var retry = default(WindowsRetry);
        while (true)
        {
            var error = WindowsHandle.Move(temporary, path, WindowsConstants.MoveReplaceExisting | (flush ? WindowsConstants.MoveWriteThrough : 0));
            if (error == 0)
                return true;
            // Asked first, because a ReplaceFile that fails for this reason leaves a file of its own behind (Wine, each time).
            if (error == WindowsConstants.AccessDenied && retry.HasYielded && WindowsHandle.CanBeRemoved(path))
            {
                if (WindowsCalls.ReplaceFile(WindowsPath.ForCall(path), WindowsPath.ForCall(temporary), null, WindowsConstants.ReplaceIgnoreErrors, null, null) != 0)
                    return true;
                error = Marshal.GetLastPInvokeError();
            }

            if (!retry.IsDue(error))
                return false;
        }
    }

    private static string TemporaryName(string path)
    {
        Span<byte> random = stackalloc byte[6];
        SystemRandom.Fill(random);
        return $"{path}.{Hexadecimal.Format(random)}.tmp";
    }
}
