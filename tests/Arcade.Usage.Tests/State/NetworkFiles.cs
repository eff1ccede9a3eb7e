using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>Says that everything is on a network file system, and notes every lock that is asked for all the same.</summary>
internal sealed class NetworkFiles : LockNotingFiles
{
    public override int FileSystemOf(string path) => FileSystemKind.Network;
}
