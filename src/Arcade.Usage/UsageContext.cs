using System.Runtime.CompilerServices;
using Arcade.Usage.Consent;
using Arcade.Usage.Detaching;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage;

/// <summary>The world as one process sees it, looked at once: settings, environment, clock, and where the state is.</summary>
internal sealed class UsageContext
{
    private readonly bool _isOfThisSystem;
    private Files? _files;
    private ProcessStarter? _starter;
    private StateFiles? _paths;
    private StateFiles? _pathsAtStart;
    private bool _ownsState;
    private bool _isNetwork;

    // Each is set after what it speaks of: the first events of a server may come at the same time.
    private volatile bool _hasLookedForHome;
    private volatile bool _hasLookedAtStart;
    private volatile bool _knowsState;
    private volatile bool _knowsNetwork;

    /// <summary>The world as it is; each part of it is made when it is first asked for, for a command that is off asks for none.</summary>
    public UsageContext(UsageSettings settings, VariableReader variables)
    {
        Settings = settings;
        Variables = variables;
        _isOfThisSystem = !settings.IsDisabled;
    }

    /// <summary>A world that is given.</summary>
    public UsageContext(UsageSettings settings, VariableReader variables, TimeProvider time, Files? files, ProcessStarter? starter)
    {
        Settings = settings;
        Variables = variables;
        Clock = new UsageClock(time);
        _files = settings.IsDisabled ? null : files;
        _starter = settings.IsDisabled ? null : starter;
    }

    /// <summary>The same world, to be looked at anew; only where the state is was settled at start.</summary>
    private UsageContext(UsageContext seen)
        : this(seen.Settings, seen.Variables, seen.Time, seen.Files, starter: null)
    {
        _paths = seen.Paths;
        _hasLookedForHome = true;
        _pathsAtStart = seen.PathsAtStart;
        _hasLookedAtStart = true;
    }

    public UsageSettings Settings { get; }

    public VariableReader Variables { get; }

    /// <summary>For a command; for everything that waits there is <see cref="Time"/>.</summary>
    public UsageClock Clock { get => field ??= new UsageClock(null); private init; }

    public TimeProvider Time => Clock.Provider;

    /// <summary>Null where nothing may be touched: the host forbids it, or the system is not supported.</summary>
    public Files? Files => _files ??= _isOfThisSystem ? Files.ForThisSystem() : null;

    public ProcessStarter? Starter => _starter ??= _isOfThisSystem ? ProcessStarter.ForThisSystem() : null;

    /// <summary>Null where there is no home.</summary>
    public StateFiles? Paths => _hasLookedForHome ? _paths : FindPaths();

    /// <summary>The machine-wide directory; only its marker is looked at.</summary>
    public StateFiles Machine => field ??= new StateFiles(Settings.Names.MachineDirectory);

    public IdentityMint Mint => field ??= new IdentityMint(Clock);

    /// <summary>Whether the state directory is ours; in somebody else's nothing is read or written.</summary>
    public bool OwnsState => _knowsState ? _ownsState : FindOwnership();

    /// <summary>Whether the state is on a network file system, where a command neither locks nor hands a lock over.</summary>
    public bool IsNetwork => _knowsNetwork ? _isNetwork : FindNetwork();

    /// <summary>Where the state was when the process was started, if that can have been elsewhere; only its marker is looked at.</summary>
    private StateFiles? PathsAtStart => _hasLookedAtStart ? _pathsAtStart : FindPathsAtStart();

    private bool IsUnsetAtStart => Variables.ReadAtStart("DO_NOT_TRACK") is null && Variables.ReadAtStart(Settings.Names.TrackingVariable) is null;

    private bool CanLook => CanLookAlone || Files is not null;

    /// <summary>Whether <see cref="IsThere"/> needs no file operations, which nobody has asked for yet.</summary>
    private bool CanLookAlone => _files is null && _isOfThisSystem && LinuxStatus.CanLook;

    public UsageEndpoint? FindEndpoint() =>
        EndpointSearch.Find(Variables, Settings, Files!, OwnsState ? Paths : null);

    /// <summary>The rules before the endpoint's, in the order of what they cost.</summary>
    /// <returns>The rule; <see cref="ConsentRules.Undecided"/> where none applies; <see cref="ConsentRules.Unseen"/> where all have to be asked.</returns>
    /// <remarks>What was there when the process was started comes first; the framework's look at its variables costs more than all of that.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Glance()
    {
        if (Settings.IsDisabled || !CanLook || !IsUnsetAtStart)
            return ConsentRules.Unseen;
        var reason = ReasonByMarkersAtStart();
        if (reason != ConsentRules.Undecided)
            return reason;
        return Variables.Read("DO_NOT_TRACK") is null && Variables.Read(Settings.Names.TrackingVariable) is null
            ? ReasonByMarkersSince()
            : ConsentRules.Unseen;
    }

    /// <summary>May we record? Looked at at start, and again at recording.</summary>
    public ConsentDecision Decide(UsageEndpoint? endpoint) => ConsentRules.Decision(ReasonOf(endpoint));

    /// <summary>The rule that decides, of all of them.</summary>
    public int ReasonOf(UsageEndpoint? endpoint)
    {
        var reason = ReasonWithoutEndpoint();
        return reason == ConsentRules.Undecided ? ConsentRules.ReasonByEndpoint(endpoint is not null) : reason;
    }

    /// <summary>The rules that come before the endpoint's: the environment, then at most two file statuses.</summary>
    /// <remarks>Apart, for a command to which none of them applies needs nothing of it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ReasonWithoutEndpoint()
    {
        var reason = ConsentRules.Undecided;
        if (!Settings.IsDisabled && CanLook && IsUnsetAtStart)
            reason = ReasonByMarkersAtStart();
        if (!Settings.IsDisabled && reason == ConsentRules.Undecided)
            reason = ReasonByEnvironment();
        if (reason != ConsentRules.Undecided && (ConsentRules.ModeOf(reason) == (int)UsageMode.Off || Files is not null))
            return reason;
        return Files is null ? (int)ConsentReason.Disabled : ReasonByMarkers();
    }

    private int ReasonByMarkers()
    {
        var reason = ReasonByMarkersAtStart();
        return reason == ConsentRules.Undecided ? ReasonByMarkersSince() : reason;
    }

    /// <summary>By the environment that the process was started with: what its user switched off, its program can't switch on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReasonByMarkersAtStart()
    {
        if (PathsAtStart is null)
            return ConsentRules.Undecided;
        var isMarked = IsThere(PathsAtStart.Off);
        return ConsentRules.ReasonByMarkers(isMarked, !isMarked && IsThere(Machine.Off));
    }

    /// <summary>By what the program has set since, where that leads elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReasonByMarkersSince()
    {
        if (Paths is not null && Paths == PathsAtStart)
            return ConsentRules.Undecided;
        var isMarked = Paths is not null && IsThere(Paths.Off);
        return ConsentRules.ReasonByMarkers(isMarked, !isMarked && PathsAtStart is null && IsThere(Machine.Off));
    }

    /// <summary>The rules that need no file, asked before any is touched.</summary>
    /// <remarks>What switched the process off at its start counts whatever the program has set since: its sender would be off, too.</remarks>
    public int ReasonByEnvironment()
    {
        var names = Settings.Names;
        var atStart = ConsentRules.ReasonByEnvironment(Variables.ReadAtStart("DO_NOT_TRACK"), Variables.ReadAtStart(names.TrackingVariable));
        return atStart != ConsentRules.Undecided && ConsentRules.ModeOf(atStart) == (int)UsageMode.Off
            ? atStart
            : ConsentRules.ReasonByEnvironment(Variables.Read("DO_NOT_TRACK"), Variables.Read(names.TrackingVariable));
    }

    /// <summary>Whether a marker says off, here or for the whole machine; one that can't be looked at does.</summary>
    public bool IsMarkedOff() => ReasonByMarkers() != ConsentRules.Undecided;

    /// <summary>For a host that lives for weeks: nothing that was seen before counts, and no process can be started.</summary>
    public UsageContext LookAgain() => new(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventJournal CreateJournal() => new(Files!, Paths!);

    public OutcomeNotes CreateOutcomeNotes() => new(Files!, Paths!, mayLock: !IsNetwork);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IdentityStore CreateIdentityStore() => new(Files!, Paths!, Clock, mayLock: !IsNetwork);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool FindOwnership()
    {
        _ownsState = Paths is not null && Files!.IsOwn(Paths.Directory);
        _knowsState = true;
        return _ownsState;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool FindNetwork()
    {
        _isNetwork = Paths is not null && Files!.IsNetworkFileSystem(Paths.Directory);
        _knowsNetwork = true;
        return _isNetwork;
    }

    private StateFiles? FindPaths()
    {
        var directory = Files is null ? null : HomeDirectory.FindState(Settings.Names, Variables);
        _paths = directory is null ? null : directory == PathsAtStart?.Directory ? PathsAtStart : new StateFiles(directory);
        _hasLookedForHome = true;
        return _paths;
    }

    private StateFiles? FindPathsAtStart()
    {
        _pathsAtStart = Variables.AtStart is { } variables && HomeDirectory.FindState(Settings.Names, variables) is { } directory ? new StateFiles(directory) : null;
        _hasLookedAtStart = true;
        return _pathsAtStart;
    }

    /// <summary>Whether something has that name, or it can't be told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsThere(string path) => (CanLookAlone ? LinuxStatus.KindOf(path) : Files!.Look(path).Kind) != FileKind.Missing;
}
