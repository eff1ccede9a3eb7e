using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>The real files, with one thing changed by whoever derives from it.</summary>
internal class DelegatingFiles : Files
{
    private readonly Files _real = ForThisSystem()!;

    public override FileStatus Look(string path, bool followLink = false) => _real.Look(path, followLink);

    public override byte[]? Read(string path, int limit, out bool isMissing) => _real.Read(path, limit, out isMissing);

    public override bool Replace(string path, ReadOnlySpan<byte> content, bool flush) => _real.Replace(path, content, flush);

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content) => _real.CreateFirst(path, content);

    public override bool MakeDirectory(string path) => _real.MakeDirectory(path);

    public override bool Delete(string path) => _real.Delete(path);

    public override bool Rename(string from, string to) => _real.Rename(from, to);

    public override bool SetTime(string path, long modifiedAt) => _real.SetTime(path, modifiedAt);

    public override FileLock? TryLock(string path) => _real.TryLock(path);

    public override FileLock? TryInherit(nint handle, string path) => _real.TryInherit(handle, path);

    public override bool IsCurrent(FileLock held, string path) => _real.IsCurrent(held, path);

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared) => _real.AppendRecord(path, record, fullAt, lockShared);

    public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing) => _real.Append(path, bytes, createMissing);

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile) => _real.DeleteSegment(path, expectedSize, lastLook, lockFile);

    public override int FileSystemOf(string path) => _real.FileSystemOf(path);

    public override IReadOnlyList<string> List(string path) => _real.List(path);

    public override bool IsOwn(string directory) => _real.IsOwn(directory);

    public override bool IsOwn(FileStatus status) => _real.IsOwn(status);

    public override void Unlock(nint handle) => _real.Unlock(handle);

    public override void CloseHandle(nint handle) => _real.CloseHandle(handle);
}
