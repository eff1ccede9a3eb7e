namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>A directory, and Windows processes that do there what they are told with the rooms of the library.</summary>
internal sealed class WineRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("arcade-wine-");
    private readonly List<WineProcess> _processes = [];

    private WineRoom()
    {
    }

    public string Directory => _directory.FullName;

    public static async Task<WineRoom> OpenAsync(WinePrefix wine, int processes)
    {
        var room = new WineRoom();
        for (var i = 0; i < processes; i++)
            room._processes.Add(new WineProcess(wine.DescribeWorker([new("PROBE_KEPT", "a=b c"), new("PROBE_REMOVED", "1"), new("CORECLR_PROFILER", "x")], "room")));
        foreach (var process in room._processes)
            Assert.Equal("ready", await process.LineAsync());
        return room;
    }

    public WineProcess this[int number] => _processes[number];

    public string LinuxPath(string name) => Path.Combine(Directory, name);

    public string WindowsPath(string name) => WinePrefix.ToWindows(LinuxPath(name));

    /// <summary>Says a command to one process; its words are joined by bars.</summary>
    public Task<string> AskAsync(int process, params string[] words) => _processes[process].AskAsync(string.Join('|', words));

    /// <summary>Says a command to all of them at once.</summary>
    public Task<string[]> AskAllAsync(Func<int, string[]> words) =>
        Task.WhenAll(_processes.Select((process, number) => process.AskAsync(string.Join('|', words(number)))));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
