using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>Real files, between whose reads somebody else acts.</summary>
internal sealed class InterferingFiles(Files real, Action<string> beforeRead) : Files
{
    public override FileStatus Look(string path, bool followLink = false) => real.Look(path, followLink);

    public override byte[]? Read(string path, int limit, out bool isMissing)
    {
        beforeRead(path);
        return real.Read(path, limit, out isMissing);
    }

    public override bool Replace(string path, ReadOnlySpan<byte> content, bool flush) => real.Replace(path, content, flush);

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content) => real.CreateFirst(path, content);

    public override bool MakeDirectory(string path) => real.MakeDirectory(path);

    public override bool Delete(string path) => real.Delete(path);

    public override bool Rename(string from, string to) => real.Rename(from, to);

    public override bool SetTime(string path, long modifiedAt) => real.SetTime(path, modifiedAt);

    public override FileLock? TryLock(string path) => real.TryLock(path);

    public override FileLock? TryInherit(nint handle, string path) => real.TryInherit(handle, path);

    public override bool IsCurrent(FileLock held, string path) => real.IsCurrent(held, path);

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared) => real.AppendRecord(path, record, fullAt, lockShared);

    public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing) => real.Append(path, bytes, createMissing);

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile) => real.DeleteSegment(path, expectedSize, lastLook, lockFile);

    public override int FileSystemOf(string path) => real.FileSystemOf(path);

    public override IReadOnlyList<string> List(string path) => real.List(path);

    public override bool IsOwn(string directory) => real.IsOwn(directory);

    public override bool IsOwn(FileStatus status) => real.IsOwn(status);

    public override void Unlock(nint handle) => real.Unlock(handle);

    public override void CloseHandle(nint handle) => real.CloseHandle(handle);
}
