using System.Diagnostics;
using System.Text;
using Arcade.Cli.Tests.Canary;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;
using Arcade.Usage.Testing.Canaries;

namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>A home with canaries in every place that a program can look at, and services that answer with them.</summary>
internal sealed class CanaryHome : IAsyncDisposable
{
    public const string Principal = "principal-of-nobody";
    public const string PipeName = "/full-pipe";

    private static readonly CanarySearch Search = new(CanaryTexts.All);

    private readonly QuietHome _home;
    private readonly HashSet<string> _planted = ["credentials.yaml"];

    private CanaryHome(LoopbackPostHog service, LoopbackAuthService auth)
    {
        Service = service;
        Auth = auth;
        _home = new QuietHome(service);
        Work = Directory.CreateDirectory(Path.Combine(_home.Root, $"work of {CanaryTexts.Stem}@{CanaryTexts.Stem}.example")).FullName;
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Temporary);
        PlantEnvironment();
        Key = "arc_" + CanaryTexts.Stem + CanaryTexts.Stem;
        auth.AddApiKey(Key, Principal);
    }

    public LoopbackPostHog Service { get; }

    public LoopbackAuthService Auth { get; }

    public string Key { get; }

    public string Home => Path.Combine(_home.Root, "home of " + CanaryTexts.Stem);

    public string State => Path.Combine(Home, ".arcade");

    public string Work { get; }

    public string Temporary => Path.Combine(_home.Root, "tmp-" + CanaryTexts.Stem);

    public SortedDictionary<string, string> Variables => _home.Variables;

    public List<CanaryFinding> Findings { get; } = [];

    private string FullPipe => _home.Root + PipeName;

    public static async Task<CanaryHome> CreateAsync()
    {
        var token = TestContext.Current.CancellationToken;
        return new CanaryHome(await LoopbackPostHog.StartAsync(cancellationToken: token), await LoopbackAuthService.StartAsync(cancellationToken: token));
    }

    /// <summary>Writes a file that a user or another program put there, so that it is not looked through.</summary>
    public void PlantFile(string name, string content)
    {
        _planted.Add(name);
        var path = Path.Combine(State, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Modes.Set(State, 0b111_000_000);
        File.WriteAllText(path, content);
        Modes.Set(path, 0b110_000_000);
    }

    public void PlantCredentials() => PlantFile(
        "credentials.yaml", $"cloud:\n  api:\n    key: {Key}\n  user:\n    email: {CanaryTexts.Stem}@{CanaryTexts.Stem}.example\n  coordinator_url: {Auth.Host}\n");

    /// <summary>What a file holds that the user wrote by a command is not looked through either.</summary>
    public void Allow(string name) => _planted.Add(name);

    public async Task<QuietResult> RunAsync(IEnumerable<string> arguments, CanaryOutput output = CanaryOutput.Read, Func<CanaryHome, CanaryRun, Task>? meanwhile = null)
    {
        var command = Command(arguments, output);
        using var process = QuietShell.Start(command, Variables, Work);
        var run = new CanaryRun(process);
        if (output == CanaryOutput.FullPipe)
        {
            await run.IsStuckAsync();
            run.Interrupt();
        }

        if (meanwhile is not null)
            await meanwhile(this, run);
        return await QuietShell.EndAsync(process, string.Join(' ', command), TimeSpan.FromSeconds(120));
    }

    /// <summary>Reads what stuck, so that a command which waits for its writes can end.</summary>
    public async Task DrainAsync(CanaryRun run)
    {
        // Not by a stream of ours: a read of an empty pipe can't be given up.
        while (!run.Process.HasExited)
            await QuietShell.RunAsync(["/bin/dd", "if=" + FullPipe, "of=/dev/null", "bs=4096", "iflag=nonblock"], Variables);
    }

    /// <summary>Looks through what the one sender that is alive was started with.</summary>
    public void LookThroughSender()
    {
        var sender = SenderProcess.Find(_home);
        Look("the sender's arguments", string.Join('\n', sender.Arguments.Skip(QuietProgram.Command.Count)));
        foreach (var entry in sender.Environment.Except(Variables.Select(static variable => variable.Key + "=" + variable.Value)))
        {
            // The shell's own, where one stood between: they are the parent's environment as well.
            if (!entry.StartsWith("PWD=", StringComparison.Ordinal) && !entry.StartsWith("OLDPWD=", StringComparison.Ordinal) && !entry.StartsWith("_=", StringComparison.Ordinal) && !entry.StartsWith("SHLVL=", StringComparison.Ordinal))
                Look("the sender's environment", entry);
        }
    }

    public void LookThroughState()
    {
        // A sender at work replaces files: one that is gone by the time it is read has been put in another's place, so that all are looked through again.
        while (Directory.Exists(State) && !TryLookThroughState())
        {
        }
    }

    private bool TryLookThroughState()
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(State, path);
                if (_planted.Contains(name))
                    continue;
                Look("the name of a file", name);
                // Locks are empty, and can't be read while somebody holds them.
                if (new FileInfo(path).Length > 0)
                    Findings.AddRange(Search.Find(name, File.ReadAllBytes(path)));
            }

            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    public void LookThroughWire()
    {
        foreach (var request in Service.Requests)
        {
            Findings.AddRange(Search.Find("the wire", request.RawBody));
            Look("the wire's head", $"{request.Method} {request.Path}{request.Query}\n{string.Join('\n', request.Headers.Select(static header => header.Key + ": " + header.Value))}");
        }
    }

    public Task SenderEndsAsync() => _home.SenderEndsAsync();

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await Service.DisposeAsync();
        await Auth.DisposeAsync();
    }

    private void Look(string place, string text) => Findings.AddRange(Search.Find(place, Encoding.UTF8.GetBytes(text)));

    private List<string> Command(IEnumerable<string> arguments, CanaryOutput output)
    {
        List<string> command = [.. QuietProgram.Command, .. arguments];
        return output switch
        {
            CanaryOutput.FullDevice => ["/bin/sh", "-c", "exec \"$@\" >/dev/full", "sh", .. command],
            // As full as it gets, whatever its size: the writer doesn't wait.
            CanaryOutput.FullPipe => ["/bin/sh", "-c", "mkfifo \"$0\"; exec 3<>\"$0\"; dd if=/dev/zero of=\"$0\" bs=4096 oflag=nonblock 2>/dev/null; exec \"$@\" >&3 3>&-", FullPipe, .. command],
            _ => command,
        };
    }

    private void PlantEnvironment()
    {
        Variables["HOME"] = Home;
        Variables["TMPDIR"] = Temporary;
        Variables["USER"] = Variables["LOGNAME"] = CanaryTexts.Stem;
        Variables["HOSTNAME"] = CanaryTexts.Stem;
        Variables["AI_AGENT"] = CanaryTexts.Stem;
        Variables["AGENT"] = "goose/" + CanaryTexts.Stem;
        Variables["AWS_SECRET_ACCESS_KEY"] = "sk-" + CanaryTexts.Stem;
        Variables["DATABASE_URL"] = $"postgres://{CanaryTexts.Stem}:{CanaryTexts.Stem}@{CanaryTexts.Stem}.example/{CanaryTexts.Stem}";
        Variables[CanaryTexts.Stem.ToUpperInvariant() + "_TOKEN"] = CanaryTexts.Stem;
        Variables["ARCADE_USAGE_WAIT"] = CanaryTexts.Stem;
        Variables["ARCADE_USAGE_TRACKING"] = CanaryTexts.Stem;
        foreach (var (number, text) in CanaryTexts.Each(42).Index())
            Variables["PLANTED_" + number] = text;
    }
}
