using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>Says that everything is on a network file system, and notes every lock that is asked for all the same.</summary>
internal sealed class NetworkFiles : DelegatingFiles
{
    public List<string> Locked { get; } = [];

    public override bool IsNetworkFileSystem(string path) => true;

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
