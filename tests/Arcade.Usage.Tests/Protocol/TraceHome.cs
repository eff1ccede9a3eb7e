using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>A real home in a temporary directory, with real files and locks, a service on loopback, and commands and senders that run in this process.</summary>
internal sealed class TraceHome : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-trace-");
    private readonly RushingClock _commandClock = new(rushes: true);
    private readonly RushingClock _senderClock = new(rushes: false);
    private readonly UsageSettings _settings;

    private TraceHome(LoopbackPostHog service, Files? files)
    {
        Service = service;
        Files = files ?? new LinuxFiles();
        Principals = new FilePrincipals(Path.Combine(_directory.FullName, "credentials.yaml"));
        Variables["ARCADE_WORK_DIR"] = _directory.FullName;
        PointAt(service);
        _settings = new UsageSettings(new UsageOptions { Product = "arcade", Version = "1.0.0", Program = typeof(TraceHome), Principals = Principals });
    }

    public LoopbackPostHog Service { get; }

    public FilePrincipals Principals { get; }

    public Dictionary<string, string?> Variables { get; } = [];

    public Files Files { get; }

    public StateFiles Paths => Context(_senderClock).Paths!;

    public IdentityStore Store => Context(_senderClock).CreateIdentityStore();

    public EventJournal Journal => new(Files, Paths);

    public IdentityView View => Store.Read(Principals.Locate());

    public string AnonymousId => View.File!.AnonymousId;

    public IReadOnlyList<JournalRecord> Records => [.. Journal.Read().SelectMany(static segment => segment.Records)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="files">What commands and senders see; the real ones where nothing is said.</param>
    public static async Task<TraceHome> CreateAsync(Files? files = null) => new(await LoopbackPostHog.StartAsync(cancellationToken: Cancellation), files);

    public void PointAt(LoopbackPostHog? service)
    {
        Variables["ARCADE_USAGE_HOST"] = service?.Host;
        Variables["ARCADE_USAGE_API_KEY"] = service?.ApiKey;
    }

    public static EndpointKey KeyOf(LoopbackPostHog service) => UsageEndpoint.TryCreate(service.Host, service.ApiKey, EndpointSource.Environment)!.Key;

    public UsageContext CommandContext() => Context(_commandClock);

    public UsageContext SenderContext() => Context(_senderClock);

    public Arcade.Usage.Control.UsageControl Control => new(Context(_commandClock), mayStart: false);

    public void Later(TimeSpan span) => _commandClock.Ahead = _senderClock.Ahead += span;

    /// <summary>Lets a command that is under way go on for so long.</summary>
    public void GoOnFor(TimeSpan span) => _commandClock.Pass(span);

    public UsageSession Begin() => new(Context(_commandClock), mayStart: false);

    public void Command() => Record(Begin());

    public static void Record(UsageSession session) => session.Record(new CommandOutcome { CommandName = "some.command", ExitCode = 0, Duration = TimeSpan.FromMilliseconds(1) });

    public async Task LoginAsync(string principal)
    {
        var session = Begin();
        Principals.Write(principal);
        await session.LinkAsync(principal, "identity of " + principal, Cancellation);
        Record(session);
    }

    public async Task LogoutAsync()
    {
        var session = Begin();
        Principals.Write(null);
        session.EndIdentityAfterRecording();
        Record(session);
        await session.FinishAsync(Cancellation);
    }

    /// <summary>A sender's whole life, in this process.</summary>
    public async Task SendAsync(HandOver? handOver = null, bool lingers = false)
    {
        using var client = PostHogWire.CreateClient();
        var held = Files.TryLock(Paths.SenderLock);
        Assert.NotNull(held);
        var settings = new SenderSettings { Lingers = lingers, IgnoresBackOff = true };
        await new SenderRun(Context(_senderClock), new PostHogWire(client, _senderClock), settings).RunAsync(held, handOver, Cancellation);
    }

    public SenderGuard Guard(FileLock held) => new(Context(_senderClock), Journal, Store, held);

    /// <summary>Puts the files in the state in which a kill left them.</summary>
    public void Place(Ledger? ledger = null, IdentityFile? file = null)
    {
        Files.MakeDirectory(Paths.Directory);
        if (ledger is not null)
            Assert.True(Files.Replace(Paths.Ledger, LedgerFormat.Write(ledger), flush: false));
        if (file is not null)
            Assert.True(Files.Replace(Paths.Identity, file.Write(), flush: false));
    }

    /// <summary>What the ledger says once the current id is given to a principal, with <c>usage.json</c> as it was.</summary>
    public Ledger GivenTo(string principal)
    {
        var view = View;
        return IdentityMachine.Answered(
            view.File!, view.Ledger!, new PrincipalLearned(principal, "f:some", "identity of " + principal, view.Machine, KeyOf(Service)), Store.Mint).Ledger;
    }

    public CapturedEvent Only(string uuid) => Assert.Single(Service.Events, captured => captured.Uuid == uuid);

    public CapturedEvent[] Aliases() => [.. Service.Events.Where(static captured => captured.IsAlias)];

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private UsageContext Context(TimeProvider time) => new(_settings, new VariableReader(name => Variables.GetValueOrDefault(name)), time, Files, starter: null);
}
