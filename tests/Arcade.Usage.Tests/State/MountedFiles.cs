using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>Real files, with a network file system mounted somewhere; what isn't there can't be asked, as by statfs. Notes every lock.</summary>
internal sealed class MountedFiles(string mount) : LockNotingFiles
{
    public override int FileSystemOf(string path) => path == mount || path.StartsWith(mount + "/", StringComparison.Ordinal)
        ? Path.Exists(path) ? FileSystemKind.Network : FileSystemKind.Unknown
        : base.FileSystemOf(path);
}
