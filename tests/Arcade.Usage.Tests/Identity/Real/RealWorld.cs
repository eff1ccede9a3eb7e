using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using Arcade.Usage.Control;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>One home with the real commands and senders that act in it, the people who write its credentials by hand, and the Python program.</summary>
internal abstract class RealWorld : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-history-");
    private readonly SteppingFiles _files;
    private readonly RealPrincipals _principals;
    private readonly UsageSettings _settings;
    private readonly UsageSettings _settingsWithKey;
    private readonly HttpMessageInvoker _service;
    private readonly List<RealEvent> _beginning = [];
    private readonly string _credentials;
    private string _loggedInAtLock = string.Empty;
    private int _writes;

    protected RealWorld()
    {
        _credentials = Path.Combine(_directory.FullName, "credentials.yaml");
        _files = new SteppingFiles { Before = Between, Replacing = Replacing, Locked = Locked };
        _principals = new RealPrincipals(_credentials, null, Answer);
        _settings = Settings(_principals);
        _settingsWithKey = Settings(new RealPrincipals(_credentials, "a key", Answer));
        _service = new HttpMessageInvoker(new RealService(Sent, DrawAnswer) { Answered = Answered });
        Paths = Context().Paths!;
        Checks = new RealChecks(Paths);
        _files.Watch(Paths.Identity, Paths.Ledger, _credentials);
    }

    public RealChecks Checks { get; }

    public List<string> Log { get; } = [];

    protected SteppingClock Clock { get; } = new();

    /// <summary>Whether who acts is a login.</summary>
    protected abstract bool IsLogin { get; }

    /// <summary>Whether who acts has not been killed.</summary>
    protected abstract bool IsAlive { get; }

    private StateFiles Paths { get; }

    private bool IsAnybodyLoggedIn => _principals.LoggedIn != RealPrincipals.Nobody;

    public void Dispose()
    {
        _service.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Before whatever a process does to the world: another's turn, or its own end.</summary>
    protected abstract void Between();

    /// <summary>What chance decides: a number from 0, or -1 where all is well.</summary>
    protected abstract int Draw(int below);

    protected Task CommandAsync() => CommandAsync(null, _settings, isLong: false);

    protected Task CommandWithKeyAsync() => CommandAsync(RealPrincipals.KeyHolder, _settingsWithKey, isLong: false);

    /// <summary>A command that goes on for minutes, in which a sender runs.</summary>
    protected Task LongCommandAsync() => CommandAsync(null, _settings, isLong: true);

    protected async Task LoginAsync(string account)
    {
        var begun = Begin(account, _settings);
        Between();
        SignIn(account);
        await begun.Session.LinkAsync(Draw(4) == 0 ? null : account, RealPrincipals.IdentityOf(account));
        Record(begun);
    }

    protected async Task LogoutAsync()
    {
        var begun = Begin(null, _settings);
        Between();
        SignIn(null);
        begun.Session.EndIdentityAfterRecording();
        Record(begun);
        await begun.Session.FinishAsync();
    }

    protected Task ResetAsync() => new UsageControl(Context(), mayStart: false).ResetAsync();

    protected Task SendAsync() => SendAsync(_settings);

    protected Task SendWithKeyAsync() => SendAsync(_settingsWithKey);

    /// <summary>The Python program links whatever id it finds with whoever is logged in, and asks no ledger.</summary>
    protected void LinkByPython()
    {
        if (Checks.File is { } file && IsAnybodyLoggedIn)
            Write(file with { LinkedPrincipalId = _principals.LoggedIn });
    }

    protected void LogOutByPython()
    {
        SignIn(null);
        Write(new IdentityFile(new IdentityMint(new UsageClock(Clock)).NewAnonymousId(), null));
    }

    protected void RefreshCredentials()
    {
        if (IsAnybodyLoggedIn)
            SignIn(_principals.LoggedIn);
    }

    /// <summary>The credentials are written, or deleted.</summary>
    protected void SignIn(string? account)
    {
        // Another size each time, and so another mark.
        if (account is null)
            File.Delete(_credentials);
        else
            File.WriteAllText(_credentials, account + new string(' ', ++_writes));
        foreach (var item in _beginning)
            item.Owners.Add(account ?? RealPrincipals.Nobody);
    }

    /// <summary>After a healthy drain.</summary>
    protected void CheckAtRest()
    {
        var state = StateLog.Open(_files, Paths.State);
        Checks.AtRest(new EventJournal(_files, Paths).Read().SelectMany(static segment => segment.Records).Count(record => state?.IsSettled(record.Uuid) != true));
    }

    private async Task CommandAsync(string? account, UsageSettings settings, bool isLong)
    {
        var begun = Begin(account, settings);
        if (isLong)
        {
            await SendAsync();
            Between();
            Clock.Pass(Long);
            begun.Event.EndedBefore.UnionWith(Checks.EndedByNow(IsAnybodyLoggedIn));
        }

        Record(begun);
    }

    private async Task SendAsync(UsageSettings settings)
    {
        if (_files.TryLock(Paths.SenderLock) is not { } held)
            return;
        var work = new SenderSettings { Lingers = false, IgnoresBackOff = true };
        await new SenderRun(Context(settings), new PostHogWire(_service, Clock), work).RunAsync(held, null, CancellationToken.None);
    }

    /// <param name="account">Whose its event has to be; null: whoever is logged in while it begins.</param>
    /// <param name="settings">With whose view of the credentials.</param>
    private (UsageSession Session, RealEvent Event) Begin(string? account, UsageSettings settings)
    {
        var item = new RealEvent(string.Create(CultureInfo.InvariantCulture, $"command.{Checks.Events.Count}"));
        item.Owners.Add(account ?? _principals.LoggedIn);
        item.EndedBefore.UnionWith(Checks.EndedByNow(IsAnybodyLoggedIn));
        Checks.Events.Add(item);
        Log.Add($"    {item.Name} of {string.Join('+', item.Owners)}");
        if (account is null)
            _beginning.Add(item);
        var session = new UsageSession(Context(settings), mayStart: false);
        _beginning.Remove(item);
        return (session, item);
    }

    private void Record((UsageSession Session, RealEvent Event) begun)
    {
        Between();
        var item = begun.Event;
        item.DueBefore.UnionWith(Checks.DueAliases());
        begun.Session.Record(new CommandOutcome { CommandName = item.Name, ExitCode = 0 });
        item.IsRecorded = IsAlive;
    }

    private void Write(IdentityFile file)
    {
        Directory.CreateDirectory(Paths.Directory);
        File.WriteAllBytes(Paths.Identity, file.Write());
    }

    /// <summary>The service that issued the credentials says whose they are.</summary>
    private PrincipalAnswer Answer(string account)
    {
        Between();
        return Draw(12) switch
        {
            _ when account == RealPrincipals.Nobody => PrincipalAnswer.Unknown,
            0 => PrincipalAnswer.Unknown,
            1 => PrincipalAnswer.Rejected,
            _ => PrincipalAnswer.Principal(account),
        };
    }

    private void Sent(IReadOnlyList<JsonElement> events)
    {
        Log.Add("    sends " + string.Join(", ", events.Select(static item => item.GetProperty("event").GetString() == "$create_alias"
            ? $"alias {item.GetProperty("distinct_id")} -> {item.GetProperty("properties").GetProperty("alias")}"
            : $"{item.GetProperty("properties").GetProperty("command_name")} as {item.GetProperty("distinct_id")}")));
        Checks.Sent(events);
        Between();
    }

    private int DrawAnswer() => Draw(6) == 0 ? 1 + Draw(3) : RealService.Takes;

    private void Locked(string path)
    {
        if (path == Paths.Lock)
            _loggedInAtLock = _principals.LoggedIn;
    }

    /// <summary>Whoever is linked was logged in when the lock was taken. (What is written to the credentials after that nobody can see.)</summary>
    private void Replacing(string path, byte[] content) =>
        Checks.Replacing(path, content, [_loggedInAtLock, _principals.LoggedIn], IsLogin);

    private void Answered(IReadOnlyList<JsonElement> events, int way) =>
        Checks.Answered(events, way is RealService.Takes or RealService.TakesAndIsLost, way == RealService.Refuses);

    private static UsageSettings Settings(RealPrincipals principals) =>
        new(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(RealHistory), Principals = principals });

    private UsageContext Context(UsageSettings? settings = null) => new(settings ?? _settings, new VariableReader(Read), Clock, _files, starter: null);

    private string? Read(string name) => name switch
    {
        "ARCADE_WORK_DIR" => _directory.FullName,
        "ARCADE_USAGE_HOST" => "https://127.0.0.1",
        "ARCADE_USAGE_API_KEY" => "phc_key",
        _ => null,
    };
}
