using System.Collections;
using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>A home directory of one test's own, and the program run in it.</summary>
internal sealed class QuietHome : IAsyncDisposable
{
    private const int QuietLooks = 5;

    public const string RootVariable = "QUIET_ROOT";

    public QuietHome(LoopbackPostHog? service = null)
    {
        Root = Directory.CreateTempSubdirectory("arcade-quiet-").FullName;
        // Another user may have to reach what lies in it.
        Modes.Set(Root, 0b111_101_101);
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Variables = Cleaned();
        Variables["HOME"] = Home;
        Variables["CI"] = "false";
        // By this a sender is found again, whatever became of its HOME.
        Variables[RootVariable] = Root;
        // The runtime's own diagnostics open sockets and files that are not ours.
        Variables["DOTNET_EnableDiagnostics"] = "0";
        if (service is not null)
            SendTo(service);
    }

    public string Root { get; }

    public string Home { get; }

    public string State => Path.Combine(Home, ".arcade");

    public string Identity => InState("usage.json");

    public string Ledger => InState("usage.links.json");

    public string SenderLock => InState("usage.sender");

    public string Journal => InState("usage/journal");

    public SortedDictionary<string, string> Variables { get; }

    /// <summary>Words that stand before whatever is run here; they end in running it.</summary>
    public IReadOnlyList<string> Around { get; init; } = [];

    public string InState(string name) => Path.Combine(State, name);

    public QuietHome SendTo(LoopbackPostHog service) => SendTo(service.Host, service.ApiKey);

    public QuietHome SendTo(string host, string key)
    {
        Variables["ARCADE_USAGE_HOST"] = host;
        Variables["ARCADE_USAGE_API_KEY"] = key;
        return this;
    }

    /// <summary>Runs <c>arcade</c>.</summary>
    public Task<QuietResult> RunAsync(params string[] arguments) => QuietShell.RunAsync([.. Around, .. QuietProgram.Command, .. arguments], Variables, Home);

    /// <summary>Runs <c>arcade</c> from a shell: the script refers to the program and its arguments as <c>"$@"</c>.</summary>
    public Task<QuietResult> ShellAsync(string script, params string[] arguments) =>
        QuietShell.RunAsync(["/bin/sh", "-c", script, "sh", .. QuietProgram.Command, .. arguments], Variables, "/");

    /// <summary>The anonymous id that <c>usage.json</c> names.</summary>
    public string AnonymousId()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Identity));
        return file.RootElement.GetProperty("anon_id").GetString()!;
    }

    /// <summary>Writes credentials as a login leaves them.</summary>
    public async Task SignInAsync(LoopbackAuthService auth, string apiKey)
    {
        Directory.CreateDirectory(State);
        var path = InState("credentials.yaml");
        await File.WriteAllTextAsync(path, $"cloud:\n  api:\n    key: {apiKey}\n  user:\n    email: quiet@example.com\n  coordinator_url: {auth.Host}\n", TestContext.Current.CancellationToken);
        Modes.Set(path, 0b110_000_000);
    }

    /// <summary>How many whole records the journal holds.</summary>
    public int Records() => Directory.Exists(Journal)
        ? Directory.GetFiles(Journal).Sum(static segment => File.ReadLines(segment).Count(static line => line.StartsWith("1 ", StringComparison.Ordinal)))
        : 0;

    /// <summary>Waits until no sender works for this home.</summary>
    /// <remarks>Right after its exec, and while it ends, a process shows neither arguments nor environment, so that one look, or two, may miss it.</remarks>
    public async Task SenderEndsAsync()
    {
        var quietLooks = 0;
        await Until.TrueAsync(() => (quietLooks = IsQuiet() ? quietLooks + 1 : 0) >= QuietLooks, "the sender ended");
    }

    /// <summary>Every path below the home directory with what it is, to see whether anything changed.</summary>
    public IReadOnlyList<string> Inventory() => Directory.Exists(Home)
        ? [.. Directory.EnumerateFileSystemEntries(Home, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Describe)]
        : [];

    public async ValueTask DisposeAsync()
    {
        await SenderEndsAsync();
        await QuietShell.RunAsync(["/bin/rm", "-rf", "--one-file-system", Root], Variables, "/");
    }

    private bool IsQuiet() => !SenderProcess.AnyIsStarting() && SenderProcess.All(this).Count == 0 && !SenderProcess.AnyIsEnding();

    private static string Describe(string path) => string.Join(' ', path, File.GetAttributes(path), File.GetLastWriteTimeUtc(path).Ticks, File.Exists(path) ? new FileInfo(path).Length : -1);

    private static SortedDictionary<string, string> Cleaned()
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (name is "PATH" or "TMPDIR" || name.StartsWith("DOTNET_ROOT", StringComparison.Ordinal))
                variables[name] = (string)entry.Value!;
        }

        return variables;
    }
}
