using System.Runtime.CompilerServices;

namespace Arcade.Usage.State;

/// <summary>The file operations that the state needs, by the system's own calls: one implementation per operating system.</summary>
/// <remarks>
/// <c>FileStream</c> costs 3 ms at its first use, and can neither append atomically, nor create a file complete or not at all,
/// nor lock without owning the file's sharing mode. Nothing here throws, follows a link in the last place, or waits.
/// </remarks>
internal abstract class Files
{
    /// <summary>The implementation for this operating system, or null where there is none (nothing is recorded then).</summary>
    public static Files? ForThisSystem()
    {
        try
        {
            return OperatingSystem.IsLinux() ? new LinuxFiles() : ForAnother();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system whose C library goes by another name: no command fails for that.
            return null;
        }
    }

    /// <summary>Apart, so that Linux doesn't load the others.</summary>
    private static Files? ForAnother()
    {
        if (OperatingSystem.IsWindows())
            return new WindowsFiles();
        if (!OperatingSystem.IsMacOS())
            return null;
        MacLibrary.Bind();
        return new MacFiles();
    }

    /// <summary>Looks at a path; a link in the last place is shown as <see cref="FileKind.Link"/> unless it is followed.</summary>
    public abstract FileStatus Look(string path, bool followLink = false);

    /// <summary>Reads a whole regular file.</summary>
    /// <returns>Its bytes, or null where it is missing, no regular file, larger than the limit or can't be read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte[]? Read(string path, int limit) => Read(path, limit, out _);

    /// <summary>Reads a whole regular file, and tells one that isn't there from one that can't be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The size in bytes up to which it is read.</param>
    /// <param name="isMissing">Whether nothing has that name; false where that can't be told.</param>
    /// <returns>As <see cref="Read(string, int)"/>.</returns>
    public abstract byte[]? Read(string path, int limit, out bool isMissing);

    /// <summary>Replaces a file by a temporary one beside it: readers see the old content or the new, never a part.</summary>
    /// <param name="path">The file. A link there is replaced itself; a directory, device or pipe is left alone.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="flush">Whether it has to survive a power failure.</param>
    public abstract bool Replace(string path, ReadOnlySpan<byte> content, bool flush);

    /// <summary>Creates a file that appears complete or not at all.</summary>
    public abstract Creation CreateFirst(string path, ReadOnlySpan<byte> content);

    /// <summary>Creates a directory that only its owner can enter. True where it exists afterwards.</summary>
    public abstract bool MakeDirectory(string path);

    public abstract bool Delete(string path);

    public abstract bool Rename(string from, string to);

    /// <summary>Sets the time of a file, which is made empty where it is missing.</summary>
    public abstract bool SetTime(string path, long modifiedAt);

    /// <summary>Tries once to lock a file that is never deleted; it is created where it is missing.</summary>
    public abstract FileLock? TryLock(string path);

    /// <summary>Takes over the lock that a parent process handed down: it counts only if the file is the path's and the lock is held.</summary>
    public abstract FileLock? TryInherit(nint handle, string path);

    /// <summary>Whether the locked file is still the one that the path names.</summary>
    public abstract bool IsCurrent(FileLock held, string path);

    /// <summary>Appends a record to a journal segment by one write, unless the segment has that size already.</summary>
    /// <param name="path">The segment; it is created where it is missing.</param>
    /// <param name="record">The record.</param>
    /// <param name="fullAt">The size in bytes from which on a segment takes no more.</param>
    /// <param name="lockShared">False on a network file system, where nothing is locked.</param>
    public abstract int AppendRecord(string path, byte[] record, int fullAt, bool lockShared);

    /// <summary>Appends bytes by one write. False where they could not be written whole.</summary>
    public abstract bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing);

    /// <summary>Deletes a segment if it can be locked exclusively now and still has that size.</summary>
    /// <param name="path">The segment.</param>
    /// <param name="expectedSize">Its size when it was read; -1: whatever it is.</param>
    /// <param name="lastLook">Called with the segment's bytes while it is locked; false keeps it. Null: not read again.</param>
    /// <param name="lockFile">False on a network file system.</param>
    public abstract bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile);

    /// <summary>Whether a path is on a network file system, where locks hang, lie or are missing; one that isn't there yet, whether it will be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNetworkFileSystem(string path)
    {
        var system = FileSystemOf(path);
        return system == FileSystemKind.Unknown ? IsNetworkAbove(path) : system == FileSystemKind.Network;
    }

    /// <summary>Asks for the file system that a path is on.</summary>
    /// <returns>One of <see cref="FileSystemKind"/>; unknown where nothing has that name.</returns>
    public abstract int FileSystemOf(string path);

    /// <summary>The names of a directory's entries; none where it can't be read.</summary>
    public abstract IReadOnlyList<string> List(string path);

    /// <summary>Whether state under this directory is ours to read and write (usage.md section 2, ownership).</summary>
    public abstract bool IsOwn(string directory);

    public abstract bool IsOwn(FileStatus status);

    public abstract void Unlock(nint handle);

    public abstract void CloseHandle(nint handle);

    /// <summary>What is made below a directory is where that is. Apart, for that happens before the first directory is made, and then not again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsNetworkAbove(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            var system = FileSystemOf(parent);
            if (system != FileSystemKind.Unknown)
                return system == FileSystemKind.Network;
        }

        return false;
    }
}
