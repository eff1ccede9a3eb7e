using Arcade.Usage.State;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>Real files, before each of whose calls that concern identity or the journal somebody else may act.</summary>
internal sealed class SteppingFiles : DelegatingFiles
{
    private readonly HashSet<string> _watched = [];

    /// <summary>Somebody else's turn.</summary>
    public required Action Before { get; init; }

    /// <summary>What is about to be written: the path, and the content.</summary>
    public required Action<string, byte[]> Replacing { get; init; }

    /// <summary>A lock was got.</summary>
    public required Action<string> Locked { get; init; }

    public void Watch(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            _watched.Add(path);
    }

    public override FileStatus Look(string path, bool followLink = false)
    {
        Step(path);
        return base.Look(path, followLink);
    }

    public override byte[]? Read(string path, int limit, out bool isMissing)
    {
        Step(path);
        return base.Read(path, limit, out isMissing);
    }

    /// <summary>Not flushed: nobody here loses power.</summary>
    public override bool Replace(string path, ReadOnlySpan<byte> content, bool flush)
    {
        Before();
        Replacing(path, content.ToArray());
        return base.Replace(path, content, flush: false);
    }

    public override Creation CreateFirst(string path, ReadOnlySpan<byte> content)
    {
        Before();
        if (base.Look(path).Kind != FileKind.Missing)
            return Creation.Existed;
        return base.Replace(path, content, flush: false) ? Creation.Created : Creation.Failed;
    }

    public override bool Delete(string path)
    {
        Before();
        return base.Delete(path);
    }

    public override FileLock? TryLock(string path)
    {
        Before();
        var held = base.TryLock(path);
        if (held is not null)
            Locked(path);
        return held;
    }

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared)
    {
        Before();
        return base.AppendRecord(path, record, fullAt, lockShared);
    }

    public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing)
    {
        Before();
        return base.Append(path, bytes, createMissing);
    }

    public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile)
    {
        Before();
        return base.DeleteSegment(path, expectedSize, lastLook, lockFile);
    }

    private void Step(string path)
    {
        if (_watched.Contains(path))
            Before();
    }
}
