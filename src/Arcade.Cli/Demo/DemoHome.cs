namespace Arcade.Cli.Demo;

/// <summary>A home of the demonstration's own, so that nothing of the user's is read or changed.</summary>
internal sealed class DemoHome : IAsyncDisposable
{
    private static readonly TimeSpan SenderPatience = TimeSpan.FromSeconds(12);

    public DemoHome()
    {
        Root = Directory.CreateTempSubdirectory("arcade-demo-").FullName;
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Data = Path.Combine(Root, "platform");
    }

    public string Root { get; }

    /// <summary>What the commands take for the home directory.</summary>
    public string Home { get; }

    public string State => Path.Combine(Home, ".arcade");

    /// <summary>Where the platform keeps its databases.</summary>
    public string Data { get; }

    public bool IsKept { get; set; }

    /// <summary>
    /// The variables that differ from this process's: another home, nothing of the user's own settings. <c>DOTNET_ROOT</c> and its
    /// like stay, or the runtime isn't found; CI is denied, because there a login joins no past.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string?>> Variables(IEnumerable<string> existing)
    {
        foreach (var name in existing)
        {
            if (name.StartsWith("ARCADE_", StringComparison.OrdinalIgnoreCase) || name is "DO_NOT_TRACK" or "BROWSER")
                yield return new(name, null);
        }

        yield return new(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", Home);
        yield return new("CI", "false");
    }

    public async ValueTask DisposeAsync()
    {
        await WaitForSendersAsync();
        if (!IsKept)
            Directory.Delete(Root, recursive: true);
    }

    /// <summary>A sender that is still alive would hold the program's file, and write into a directory that is being deleted.</summary>
    private async Task WaitForSendersAsync()
    {
        var path = Path.Combine(State, "usage.sender");
        var started = TimeProvider.System.GetTimestamp();
        while (File.Exists(path) && TimeProvider.System.GetElapsedTime(started) < SenderPatience)
        {
            try
            {
                using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }
}
