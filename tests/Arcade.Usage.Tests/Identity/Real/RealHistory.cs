using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using Arcade.Usage.Control;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Identity.Real;

/// <summary>
/// A history of real commands and senders on a real directory: before any file call or request of one of them another may do a whole step,
/// or it is killed. Everything is on one thread, and drawn from a seed.
/// </summary>
internal sealed class RealHistory : IDisposable
{
    // o: ordinary, l: one that goes on for minutes, k: with a key in a variable, P and Q: login, x: logout, r: reset, s: sender, K: sender with the
    // key; by hand: -: credentials deleted, W and V: P's and Q's written, f: refreshed; Python: y links whom it finds, z logs out.
    private const string Kinds = "ooolkPPQxxrsssssK-WVfyz";
    private const int Steps = 8;
    private const int FarthestTurn = 30;

    private static readonly TimeSpan Day = TimeSpan.FromHours(25);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly Random _random;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-history-");
    private readonly SteppingClock _clock = new();
    private readonly SteppingFiles _files;
    private readonly RealPrincipals _principals;
    private readonly UsageSettings _settings;
    private readonly UsageSettings _settingsWithKey;
    private readonly HttpMessageInvoker _service;
    private readonly List<RealEvent> _beginning = [];
    private readonly string _credentials;
    private string _loggedInAtLock = string.Empty;
    private char _acting = ' ';
    private int _turn;
    private int _writes;
    private bool _isHealthy;
    private bool _isNested;
    private bool _isDead;

    public RealHistory(int seed)
    {
        _random = new Random(seed);
        _turn = _random.Next(FarthestTurn);
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

    public int Turns { get; private set; }

    public int Kills { get; private set; }

    public List<string> Log { get; } = [];

    private StateFiles Paths { get; }

    private bool IsAnybodyLoggedIn => _principals.LoggedIn != RealPrincipals.Nobody;

    /// <summary>Runs it to its end, with a healthy drain behind it.</summary>
    public void Run()
    {
        for (var step = 0; step < Steps; step++)
            Whole(Kinds[_random.Next(Kinds.Length)]);
        _isHealthy = true;
        Whole('o');
        Whole('s');
        _clock.Pass(Day);
        Whole('s');
        var state = StateLog.Open(_files, Paths.State);
        Checks.AtRest(new EventJournal(_files, Paths).Read().SelectMany(static segment => segment.Records).Count(record => state?.IsSettled(record.Uuid) != true));
    }

    public void Dispose()
    {
        _service.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Before whatever a process does to the world: another's turn, or its own end.</summary>
    private void Between()
    {
        if (_isNested || _isHealthy)
            return;
        if (_isDead)
            throw new KilledException();
        if (--_turn > 0)
            return;
        _turn = _random.Next(1, FarthestTurn);
        if (_random.Next(5) == 0)
        {
            Kills++;
            Log.Add("  killed");
            _isDead = true;
            throw new KilledException();
        }

        Turns++;
        var acting = _acting;
        _isNested = true;
        Whole(Kinds[_random.Next(Kinds.Length)]);
        (_acting, _isNested) = (acting, false);
    }

    private void Locked(string path)
    {
        if (path == Paths.Lock)
            _loggedInAtLock = _principals.LoggedIn;
    }

    /// <summary>Whoever is linked was logged in when the lock was taken. (What is written to the credentials after that nobody can see.)</summary>
    private void Replacing(string path, byte[] content) =>
        Checks.Replacing(path, content, [_loggedInAtLock, _principals.LoggedIn], isLogin: _acting is 'P' or 'Q');

    private void Whole(char kind)
    {
        _acting = kind;
        Log.Add($"{(_isNested ? "    meanwhile " : "")}{kind}");
        var running = StepAsync(kind);
        if (!running.IsCompleted)
            throw new InvalidOperationException("A step waits for something: it would not be the same each time.");
        if (!_isNested)
            _isDead = false;
        if (running.Exception is { InnerException: not KilledException } failure)
            throw failure;
    }

    private Task StepAsync(char kind)
    {
        switch (kind)
        {
            case 'o' or 'l' or 'k':
                return CommandAsync(kind);
            case 'P' or 'Q':
                return LoginAsync(kind.ToString());
            case 'x':
                return LogoutAsync();
            case 'r':
                return new UsageControl(Context(), mayStart: false).ResetAsync();
            case 's':
                return SendAsync(_settings);
            case 'K':
                return SendAsync(_settingsWithKey);
            case 'y':
                return PythonAsync();
            case 'f' when IsAnybodyLoggedIn:
                SignIn(_principals.LoggedIn);
                break;
            case 'z':
                SignIn(null);
                Write(new IdentityFile(new IdentityMint(new UsageClock(_clock)).NewAnonymousId(), null));
                break;
            case 'W' or 'V':
                SignIn(kind == 'W' ? "P" : "Q");
                break;
            case '-':
                SignIn(null);
                break;
        }

        return Task.CompletedTask;
    }

    private async Task CommandAsync(char kind)
    {
        var begun = kind == 'k' ? Begin(RealPrincipals.KeyHolder, _settingsWithKey) : Begin(null, _settings);
        if (kind == 'l')
        {
            await SendAsync(_settings);
            Between();
            _clock.Pass(Long);
            begun.Event.EndedBefore.UnionWith(Checks.EndedByNow(IsAnybodyLoggedIn));
        }

        Record(begun);
    }

    private async Task LoginAsync(string account)
    {
        var begun = Begin(account, _settings);
        Between();
        SignIn(account);
        await begun.Session.LinkAsync(_random.Next(4) == 0 ? null : account, RealPrincipals.IdentityOf(account));
        Record(begun);
    }

    private async Task LogoutAsync()
    {
        var begun = Begin(null, _settings);
        Between();
        SignIn(null);
        begun.Session.EndIdentityAfterRecording();
        Record(begun);
        await begun.Session.FinishAsync();
    }

    private async Task SendAsync(UsageSettings settings)
    {
        if (_files.TryLock(Paths.SenderLock) is not { } held)
            return;
        var work = new SenderSettings { Lingers = false, IgnoresBackOff = true };
        await new SenderRun(Context(settings), new PostHogWire(_service, _clock), work).RunAsync(held, null, CancellationToken.None);
    }

    /// <summary>The Python program links whatever id it finds with whoever is logged in, and asks no ledger.</summary>
    private Task PythonAsync()
    {
        if (Checks.File is { } file && IsAnybodyLoggedIn)
            Write(file with { LinkedPrincipalId = _principals.LoggedIn });
        return Task.CompletedTask;
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
        item.IsRecorded = _isNested || !_isDead;
    }

    private void SignIn(string? account)
    {
        // Another size each time, and so another mark.
        if (account is null)
            File.Delete(_credentials);
        else
            File.WriteAllText(_credentials, account + new string(' ', ++_writes));
        foreach (var item in _beginning)
            item.Owners.Add(account ?? RealPrincipals.Nobody);
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
        return (_isHealthy ? -1 : _random.Next(12)) switch
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

    private int DrawAnswer() => _isHealthy || _random.Next(6) != 0 ? RealService.Takes : _random.Next(1, 4);

    private void Answered(IReadOnlyList<JsonElement> events, int way) =>
        Checks.Answered(events, way is RealService.Takes or RealService.TakesAndIsLost, way == RealService.Refuses);

    private static UsageSettings Settings(RealPrincipals principals) =>
        new(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(RealHistory), Principals = principals });

    private UsageContext Context(UsageSettings? settings = null) => new(settings ?? _settings, new VariableReader(Read), _clock, _files, starter: null);

    private string? Read(string name) => name switch
    {
        "ARCADE_WORK_DIR" => _directory.FullName,
        "ARCADE_USAGE_HOST" => "https://127.0.0.1",
        "ARCADE_USAGE_API_KEY" => "phc_key",
        _ => null,
    };
}
