namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary><c>/etc/arcade/usage.off</c> for the time of one test. It switches off everybody on this machine, so nothing runs beside it.</summary>
[CollectionDefinition(nameof(MachineWideMarker), DisableParallelization = true)]
public sealed class MachineWideMarker : IDisposable
{
    private const string Folder = "/etc/arcade";

    private readonly string _path = Path.Combine(Folder, "usage.off");
    private readonly bool _madeFolder;

    private MachineWideMarker()
    {
        if (File.Exists(_path))
            Assert.Skip("This machine has a marker already; it is not a test's to remove.");
        _madeFolder = !Directory.Exists(Folder);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(_path, string.Empty);
    }

    public static MachineWideMarker Create() => new();

    public void Dispose()
    {
        File.Delete(_path);
        if (_madeFolder)
            Directory.Delete(Folder);
    }
}
