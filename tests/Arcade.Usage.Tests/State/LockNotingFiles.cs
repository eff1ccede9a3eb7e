using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>Real files, which note every lock that is asked for.</summary>
internal abstract class LockNotingFiles : DelegatingFiles
{
    public List<string> Locked { get; } = [];

    public override FileLock? TryLock(string path)
    {
        Locked.Add(path);
        return base.TryLock(path);
    }

    public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared)
    {
        if (lockShared)
            Locked.Add(path);
        return base.AppendRecord(path, record, fullAt, lockShared);
    }
}
