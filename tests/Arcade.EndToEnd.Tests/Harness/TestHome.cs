using System.Diagnostics;
using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>A home directory of a user who has nothing yet, and the commands typed there.</summary>
internal sealed class TestHome : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcade-e2e-");
    private readonly Dictionary<string, string?> _variables;

    public TestHome(LoopbackPostHog? service = null)
    {
        Path = _root.CreateSubdirectory("home").FullName;
        Temporary = _root.CreateSubdirectory("tmp").FullName;
        // CI links without alias, and this suite itself may run there.
        _variables = new() { ["HOME"] = Path, ["TMPDIR"] = Temporary, ["CI"] = "false" };
        if (service is not null)
            Point(service.Host, service.ApiKey);
    }

    /// <summary>The home directory.</summary>
    public string Path { get; }

    /// <summary>Where programs put temporary files.</summary>
    public string Temporary { get; }

    public string State => System.IO.Path.Combine(Path, ".arcade");

    public string Credentials => StateFile("credentials.yaml");

    public string StateFile(string name) => System.IO.Path.Combine(State, name);

    /// <summary>Points the tracking at a service by the environment.</summary>
    public void Point(string host, string apiKey)
    {
        Set("ARCADE_USAGE_HOST", host);
        Set("ARCADE_USAGE_API_KEY", apiKey);
    }

    public void Set(string name, string? value) => _variables[name] = value;

    public RunningProgram Start(params string[] arguments) => RunningProgram.Start(Describe(arguments), string.Join(' ', arguments));

    /// <summary>Describes a run, for a test that starts it by other means.</summary>
    public ProcessStartInfo Describe(params string[] arguments) => PublishedProgram.Describe(_variables, arguments);

    public Task<RunResult> RunAsync(params string[] arguments) => Start(arguments).WaitAsync();

    /// <summary>Runs a command with one more variable.</summary>
    public Task<RunResult> RunWithAsync(string name, string value, params string[] arguments) =>
        RunningProgram.Start(PublishedProgram.Describe([.. _variables, new(name, value)], arguments), string.Join(' ', arguments)).WaitAsync();

    /// <summary>Delivers what no sender has delivered yet; nothing may be left.</summary>
    public async Task<Snapshot> SettleAsync(LoopbackPostHog service)
    {
        (await RunAsync("usage", "flush")).AssertExit(0);
        return service.TakeSnapshot();
    }

    /// <summary>What <c>arcade usage --json</c> says.</summary>
    public async Task<JsonElement> UsageAsync() => (await RunAsync("usage", "--json")).AssertExit(0).Json();

    public JsonElement ReadJson(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(StateFile(name)));
        return document.RootElement.Clone();
    }

    public string AnonymousId => ReadJson("usage.json").GetProperty("anon_id").GetString()!;

    public string? LinkedPrincipal => ReadJson("usage.json").GetProperty("linked_principal_id").GetString();

    /// <summary>Writes a file of the state directory as another program would.</summary>
    public void Write(string name, string content)
    {
        Directory.CreateDirectory(State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var temporary = StateFile(name + ".written-by-test");
        File.WriteAllText(temporary, content);
        File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, StateFile(name), overwrite: true);
    }

    /// <summary>Credentials that came by the side channel.</summary>
    public void WriteKey(LoopbackService issuer, string key, string email = "ada@example.com") =>
        Write("credentials.yaml", $"cloud:\n  api:\n    key: {key}\n  coordinator_url: {issuer.Host}\n  user:\n    email: {email}\n");

    public int[] Senders() => SenderProcesses.Of(Path);

    /// <summary>Whether no sender is at work. A sender has the lock before its command ends; its environment shows a moment later.</summary>
    public bool HasNoSender()
    {
        try
        {
            using var free = new FileStream(StateFile("usage.sender"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // None ever was.
        }
        catch (IOException)
        {
            return false;
        }

        return Senders().Length == 0;
    }

    public Task NoSenderIsLeftAsync() => Eventually.HoldsAsync(HasNoSender, "the end of the sender");

    public async ValueTask DisposeAsync()
    {
        // A sender that outlives its test would write into a directory that is being deleted.
        await Eventually.HoldsAsync(KillSenders, "the end of the sender");
        _root.Delete(recursive: true);
    }

    private bool KillSenders()
    {
        foreach (var sender in Senders())
            Signals.Send(sender, "KILL");
        return HasNoSender();
    }
}
