using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>A user's home on a Windows that Wine plays, and the commands typed there.</summary>
internal sealed class WineHome : IAsyncDisposable
{
    private readonly WinePrefix _wine;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-wine-");
    private readonly Dictionary<string, string?> _variables;

    public WineHome(WinePrefix wine, LoopbackPostHog service)
    {
        wine.Require();
        _wine = wine;
        _variables = new()
        {
            ["ARCADE_WORK_DIR"] = WinePrefix.ToWindows(_directory.FullName),
            ["ARCADE_USAGE_HOST"] = service.Host,
            ["ARCADE_USAGE_API_KEY"] = service.ApiKey,
        };
    }

    public string State => Path.Combine(_directory.FullName, ".arcade");

    public string AnonymousId => Identity().GetProperty("anon_id").GetString()!;

    public string? LinkedPrincipal => Identity().GetProperty("linked_principal_id").GetString();

    public WineHome With(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    public WineProcess Start(params string[] arguments) => new(_wine.DescribeProgram(_variables, arguments));

    public Task<WineResult> RunAsync(params string[] arguments) => Start(arguments).WaitAsync();

    /// <summary>Delivers what no sender has delivered yet; nothing may be left.</summary>
    public async Task<Snapshot> SettleAsync(LoopbackPostHog service)
    {
        (await RunAsync("usage", "flush")).AssertExit(0);
        return service.TakeSnapshot();
    }

    public string[] Files() => Directory.Exists(State)
        ? [.. Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(State, path)).Order(StringComparer.Ordinal)]
        : [];

    public async ValueTask DisposeAsync()
    {
        // A sender that outlives its test would write into a directory that is being deleted; it ends by itself within ten seconds.
        await Eventually.HoldsAsync(TryRemove, "the end of the sender");
    }

    private bool TryRemove()
    {
        try
        {
            _directory.Refresh();
            if (_directory.Exists)
                _directory.Delete(recursive: true);
            return !SenderProcesses.Any(_directory.FullName) && !Directory.Exists(_directory.FullName);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private JsonElement Identity()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(State, "usage.json")));
        return document.RootElement.Clone();
    }
}
