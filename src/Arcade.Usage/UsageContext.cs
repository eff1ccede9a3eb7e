using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>The world as one process sees it, looked at once: settings, environment, clock, and where the state is.</summary>
internal sealed class UsageContext
{
    private bool? _ownsState;
    private bool? _isNetwork;

    public UsageContext(UsageSettings settings, Func<string, string?> variable, TimeProvider time, Files? files, ProcessStarter? starter)
    {
        Settings = settings;
        Variable = variable;
        Time = time;
        Files = settings.IsDisabled ? null : files;
        Starter = settings.IsDisabled ? null : starter;
        Paths = Files is not null && HomeDirectory.FindState(settings.Names, variable) is { } directory ? new StateFiles(directory) : null;
        Machine = new StateFiles(settings.Names.MachineDirectory);
        Mint = new IdentityMint(time);
    }

    public UsageSettings Settings { get; }

    public Func<string, string?> Variable { get; }

    public TimeProvider Time { get; }

    /// <summary>Null where nothing may be touched: the host forbids it, or the system is not supported.</summary>
    public Files? Files { get; }

    public ProcessStarter? Starter { get; }

    /// <summary>Null where there is no home.</summary>
    public StateFiles? Paths { get; }

    /// <summary>The machine-wide directory; only its marker is looked at.</summary>
    public StateFiles Machine { get; }

    public IdentityMint Mint { get; }

    /// <summary>Whether the state directory is ours; in somebody else's nothing is read or written.</summary>
    public bool OwnsState => _ownsState ??= Paths is not null && Files!.IsOwn(Paths.Directory);

    /// <summary>Whether the state is on a network file system, where a command neither locks nor hands a lock over.</summary>
    public bool IsNetwork => _isNetwork ??= Paths is not null && Files!.IsNetworkFileSystem(Paths.Directory);

    public UsageEndpoint? FindEndpoint() =>
        EndpointSearch.Find(Variable, Settings.Names, Files!, OwnsState ? Paths : null, Settings.BuiltInEndpoint);

    /// <summary>May we record? Looked at at start, and again at recording.</summary>
    public ConsentDecision Decide(UsageEndpoint? endpoint) =>
        DecideWithoutEndpoint() ?? ConsentRules.Decide(new ConsentInputs { HasEndpoint = endpoint is not null });

    /// <summary>The rules that come before the endpoint's: the environment, then at most two file statuses. Null where none applies.</summary>
    public ConsentDecision? DecideWithoutEndpoint()
    {
        if (Files is null)
            return new(UsageMode.Off, ConsentReason.Disabled);
        if (DecideByEnvironment() is { } decided)
            return decided;
        var decision = ConsentRules.Decide(new ConsentInputs { IsMarked = IsMarkedHere(), IsMachineMarked = IsMachineMarked(), HasEndpoint = true });
        return decision.Mode == UsageMode.Off ? decision : null;
    }

    /// <summary>The rules that need no file, asked before any is touched.</summary>
    public ConsentDecision? DecideByEnvironment() =>
        ConsentRules.DecideByEnvironment(Variable("DO_NOT_TRACK"), Variable(Settings.Names.TrackingVariable));

    /// <summary>Whether a marker says off, here or for the whole machine; one that can't be looked at does.</summary>
    public bool IsMarkedOff() => IsMarkedHere() || IsMachineMarked();

    public EventJournal CreateJournal() => new(Files!, Paths!);

    public OutcomeNotes CreateOutcomeNotes() => new(Files!, Paths!, mayLock: !IsNetwork);

    public IdentityStore CreateIdentityStore() => new(Files!, Paths!, Mint, Time, mayLock: !IsNetwork);

    private bool IsMarkedHere() => Paths is not null && Files!.Look(Paths.Off).Kind != FileKind.Missing;

    private bool IsMachineMarked() => Files!.Look(Machine.Off).Kind != FileKind.Missing;
}
