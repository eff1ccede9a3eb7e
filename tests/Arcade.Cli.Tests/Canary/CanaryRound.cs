using System.Runtime.Versioning;
using System.Text.Json;
using Arcade.Client.Auth;
using Arcade.Usage;
using Arcade.Usage.CommandLine;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Testing.Canaries;

namespace Arcade.Cli.Tests.Canary;

/// <summary>Some hundred commands in one home, from its first run on; then everything that they left is looked through.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CanaryRound(int seed, LoopbackAuthService auth) : IAsyncDisposable
{
    /// <summary>What a user sees of themselves is no leak, and not recorded; these change or send what the round is about, or write beyond its home.</summary>
    private static readonly string[] NotReal = ["login", "up", "demo", "new", "mcp", "show", "evals", "deploy", "configure", "connect", "worker", "worker list", "worker get", "worker enable", "worker disable", "worker rm", "worker logs", "worker register", "secret", "secret set", "secret list", "secret unset", "org", "org list", "org set", "project", "project list", "project set", "profile", "profile use", "profile remove", "usage on", "usage off", "usage purge", "usage flush", "usage reset", "usage endpoint"];

    private static readonly CanarySearch Search = new(CanaryTexts.All);

    private readonly Random _random = new(seed);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcade-canary-");
    private readonly Dictionary<string, string> _variables = [];
    private readonly RecordingStarter _starter = new();

    /// <summary>Lets one canary through, as a defect would, to see that it is found.</summary>
    public bool Leaks { get; init; }

    /// <summary>Whether nobody is signed in and the service refuses nothing.</summary>
    public bool IsCalm { get; init; }

    public List<CanaryFinding> Findings { get; } = [];

    /// <summary>How many events were found somewhere: on the wire, or still in the journal.</summary>
    public int Events { get; private set; }

    /// <summary>The ends of those events, each event once: <c>success</c>, or its <c>error_type</c>.</summary>
    public List<string> Ends { get; } = [];

    /// <summary>The commands whose planted action was run.</summary>
    public HashSet<string> Executed { get; } = [];

    /// <summary>How often a sender would have been started.</summary>
    public int Started => _starter.Started;

    private string Home => Path.Combine(_root.FullName, "home of " + CanaryTexts.Stem);

    private string State => Path.Combine(Home, ".arcade");

    public async Task RunAsync(int commands)
    {
        await using var service = await LoopbackPostHog.StartAsync();
        Plant(service);
        for (var i = 0; i < commands; i++)
            await RunOneAsync();
        if (Leaks)
            Leak();
        // Looked at before anything is sent: a journal that is emptied has told nothing.
        LookThroughFiles();
        Look("the arguments and the environment of the sender", _starter.Seen);
        await Tracking().Control.FlushAsync(cancellationToken: TestContext.Current.CancellationToken);
        LookThroughFiles();
        LookThrough(service.TakeSnapshot());
        var arrived = service.TakeSnapshot().Events.Where(static sent => !sent.IsAlias).ToArray();
        var pending = Tracking().Control.PendingEvents();
        Events = arrived.Length + pending.Count;
        Ends.AddRange(arrived.Select(static sent => sent.RawText).Concat(pending).Select(EndOf).DistinctBy(static end => end.Uuid).Select(static end => end.End));
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Leak()
    {
        var usage = Tracking();
        Assert.False(usage.TryRunSender([], out _));
        usage.Begin().Record(new CommandOutcome { CommandName = CanaryTexts.Stem, ExitCode = 0 });
    }

    private void Plant(LoopbackPostHog service)
    {
        Directory.CreateDirectory(State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _variables["HOME"] = Home;
        _variables["CI"] = _random.Next(2) == 0 ? "false" : CanaryTexts.Next(_random);
        _variables["ARCADE_USAGE_HOST"] = service.Host;
        _variables["ARCADE_USAGE_API_KEY"] = service.ApiKey;
        if (IsCalm)
            return;
        service.For(_ => _random.Next(8) == 0, Answer.Status(_random.Next(2) == 0 ? 400 : 503, $$"""{"error":"{{CanaryTexts.Stem}}"}""").WithHeader("X-Reason", CanaryTexts.Stem));
        var key = "arc_" + CanaryTexts.Stem + _random.Next();
        // Also keys that nobody knows: the service's refusal is a canary too.
        if (_random.Next(3) > 0)
            auth.AddApiKey(key, "principal-" + seed);
        switch (_random.Next(4))
        {
            case 0:
                _variables["ARCADE_API_KEY"] = key;
                _variables["ARCADE_URL"] = auth.Host;
                break;
            case 1 or 2:
                var path = Path.Combine(State, "credentials.yaml");
                File.WriteAllText(path, $"cloud:\n  api:\n    key: {key}\n  user:\n    email: {CanaryTexts.Stem}@{CanaryTexts.Stem}.example\n  coordinator_url: {auth.Host}\n");
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                break;
        }
    }

    private async Task RunOneAsync()
    {
        _variables["AI_AGENT"] = _random.Next(3) == 0 ? CanaryTexts.Next(_random) : string.Empty;
        _variables["AGENT"] = _random.Next(3) == 0 ? "goose/" + CanaryTexts.Next(_random) : CanaryTexts.Next(_random);
        _variables["ARCADE_USAGE_TRACKING"] = CanaryTexts.Next(_random);
        _variables["ARCADE_USAGE_WAIT"] = CanaryTexts.Next(_random);
        var usage = Tracking();
        var root = ArcadeCommandLine.Create(usage, State);
        var commands = CommandTree.Walk(root).ToArray();
        // Half of the commands are the group's, which is not recorded.
        var (path, command) = commands[_random.Next(_random.Next(4) == 0 ? commands.Length : Array.FindIndex(commands, static found => found.Path == "usage"))];
        // What is real and shows the journal reads all of it.
        var isReal = _random.Next(path.StartsWith("usage", StringComparison.Ordinal) || path == "status" ? 40 : 5) == 0 && !NotReal.Contains(path);
        foreach (var (other, planted) in commands)
        {
            // A word that was left out makes it another command: only the one that is meant is real.
            if (other.Length > 0 && (other != path || !isReal) && (planted.Subcommands.Count == 0 || other == path))
                PlantedOutcome.Plant(planted, _random, () => Executed.Add(other));
        }

        var args = GeneratedCommand.Next(_random, path, command);
        Assert.False(usage.TryRunSender(args, out _));
        await usage.InvokeAsync(root, args, new UsageCommandOptions { Output = TextWriter.Null, Error = TextWriter.Null });
    }

    private static (string Uuid, string End) EndOf(string sent)
    {
        using var item = JsonDocument.Parse(sent);
        var end = item.RootElement.GetProperty("properties").TryGetProperty("error_type", out var type) ? type.GetString()! : "success";
        return (item.RootElement.GetProperty("uuid").GetString()!, end);
    }

    private UsageTracking Tracking() => new(new UsageContext(
        new UsageSettings(new UsageOptions
        {
            Product = "arcade",
            Version = "1.2.3",
            // The entry assembly's own, so that a sender would be started.
            Program = typeof(CanaryRound),
            Principals = new ArcadePrincipalSource(State, Variable),
            DeclaredAssemblies = ["Arcade.Client"],
            DailyCap = int.MaxValue,
        }),
        new VariableReader(Variable),
        TimeProvider.System,
        Files.ForThisSystem(),
        _starter));

    private string? Variable(string name) => _variables.GetValueOrDefault(name);

    private void LookThroughFiles()
    {
        foreach (var path in Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories))
        {
            Look("the name of a file", Path.GetRelativePath(State, path));
            // What the test itself planted there.
            if (Path.GetFileName(path) != "credentials.yaml")
                Findings.AddRange(Search.Find(Path.GetRelativePath(State, path), File.ReadAllBytes(path)));
        }
    }

    private void LookThrough(Snapshot arrived)
    {
        foreach (var request in arrived.Requests)
        {
            Findings.AddRange(Search.Find("the wire", request.RawBody));
            Look("the wire's head", $"{request.Method} {request.Path}{request.Query}\n{string.Join('\n', request.Headers.Select(static header => header.Key + ": " + header.Value))}");
        }
    }

    private void Look(string place, string text) => Findings.AddRange(Search.Find(place, text));
}
