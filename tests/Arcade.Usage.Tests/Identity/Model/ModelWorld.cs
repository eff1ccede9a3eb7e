using System.Globalization;
using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.State;
using Arcade.Usage.Tests.Identity.Model.PostHog;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Everything that a history has come to: machines, processes, events, and what the services know.</summary>
internal sealed class ModelWorld
{
    public static readonly UsageEndpoint[] Endpoints =
        [.. new[] { "https://e", "https://f" }.Select(static host => UsageEndpoint.TryCreate(host, "key", EndpointSource.BuiltIn)!)];

    public static readonly EndpointKey[] Keys = [.. Endpoints.Select(static endpoint => endpoint.Key)];

    private ModelWorld(Bounds bounds, Defect defect)
    {
        Bounds = bounds;
        Defect = defect;
        Mint = new ModelMint(this);
    }

    public Bounds Bounds { get; }

    public Defect Defect { get; }

    public ModelMint Mint { get; }

    public List<ModelHome> Homes { get; private init; } = [];

    public List<Actor> Actors { get; private init; } = [];

    public List<ModelEvent> Events { get; private init; } = [];

    public PostHogModel[] Services { get; private init; } = [new(), new()];

    /// <summary>Anonymous events that a login was followed by a gift of: whose they have to be at the end, whatever comes.</summary>
    public List<(int Event, string Account)> Promised { get; private init; } = [];

    /// <summary>Who said that an anonymous id is whose: id, principal, and whether the Python program did, per endpoint.</summary>
    public List<(string Id, string Principal, bool IsPythons)> Told { get; private init; } = [];

    /// <summary>The ids whose alias a service answered with 400 or 413: their past is nobody's there, nor wherever else they are met later.</summary>
    public List<string> Refused { get; private init; } = [];

    public int Endpoint { get; set; }

    public int Commands { get; set; }

    public int Changes { get; set; }

    public int Kills { get; set; }

    public int Faults { get; set; }

    public int Copies { get; set; }

    public int PythonCommands { get; set; }

    public int NextId { get; set; }

    public int NextAlias { get; set; }

    public int NextMark { get; set; } = 1;

    public int NextOwn { get; set; }

    /// <summary>Whether the Python program's own alias brought two principals together: nothing here can prevent that.</summary>
    public bool IsSpoiltByPython { get; set; }

    /// <summary>Whether 24 hours have passed since everything that happened.</summary>
    public bool IsLater { get; set; }

    /// <summary>Whether no request gets through, to PostHog or to the service that knows whose credentials are.</summary>
    public bool IsOffline { get; set; }

    /// <summary>Whether a home was copied: from there on an event may come from both.</summary>
    public bool HasCopies { get; set; }

    /// <summary>Chooses what the services look at next, where nobody else does.</summary>
    public ulong Shuffle { get; set; } = 1;

    /// <summary>What was looked at, so that a check that never applies is noticed; one for all that come of a beginning.</summary>
    public Tally Tally { get; private init; } = new();

    /// <summary>Written to where a history is told again.</summary>
    public List<string>? Log { get; set; }

    public static ModelWorld Create(Bounds bounds, Defect defect = Defect.None)
    {
        var world = new ModelWorld(bounds, defect)
        {
            Commands = bounds.Commands,
            Changes = bounds.Changes,
            Kills = bounds.Kills,
            Faults = bounds.Faults,
            Copies = bounds.Copies,
            PythonCommands = bounds.PythonCommands,
        };
        if (defect == Defect.ForgetsOverrides)
            world.Services[0] = new PostHogModel { ForgetsOverrides = true };
        for (var machine = 0; machine < bounds.Machines; machine++)
            world.Homes.Add(NewHome(world, NameOfMachine(machine)));
        return world;
    }

    public static bool IsPrincipal(string id) => id is "P" or "Q" or "R";

    public static string NameOfMachine(int number) => string.Create(CultureInfo.InvariantCulture, $"m{number}");

    public static Ledger NewLedger() => new() { Salt = new byte[16] };

    public static int NumberOf(string uuid) => int.Parse(uuid.AsSpan(1), CultureInfo.InvariantCulture) & 63;

    public string NewOwnId() => string.Create(CultureInfo.InvariantCulture, $"own{NextOwn++}");

    /// <summary>A draw that the same history repeats.</summary>
    public int Draw(int count)
    {
        Shuffle ^= Shuffle << 13;
        Shuffle ^= Shuffle >> 7;
        Shuffle ^= Shuffle << 17;
        return (int)(Shuffle % (ulong)count);
    }

    public void Tell(string what) => Log?.Add(what);

    public ModelWorld Clone() => new(Bounds, Defect)
    {
        Homes = Homes.ConvertAll(static home => home.Clone()),
        Actors = [.. Actors],
        Events = [.. Events],
        Services = [Services[0].Clone(), Services[1].Clone()],
        Promised = [.. Promised],
        Told = [.. Told],
        Refused = [.. Refused],
        Endpoint = Endpoint,
        Commands = Commands,
        Changes = Changes,
        Kills = Kills,
        Faults = Faults,
        Copies = Copies,
        PythonCommands = PythonCommands,
        NextId = NextId,
        NextAlias = NextAlias,
        NextMark = NextMark,
        NextOwn = NextOwn,
        IsSpoiltByPython = IsSpoiltByPython,
        IsLater = IsLater,
        IsOffline = IsOffline,
        HasCopies = HasCopies,
        Shuffle = Shuffle,
        Tally = Tally,
    };

    /// <summary>Credentials change: commands that are still reading may have met either.</summary>
    public void SetCredentials(int home, Credentials? credentials)
    {
        var (at, old) = (Homes[home], Homes[home].Credentials);
        History.Promise(this, at);
        at.Credentials = credentials;
        if (credentials is null)
        {
            // What was given is promised; what was not waits for whoever comes next, unless a logout ends it.
            at.Epoch = "";
        }
        else if (old is null)
        {
            at.Epoch = at.Epoch.Length == 0 ? credentials.Account : "!";
        }
        else if (old.Account != credentials.Account)
        {
            at.Epoch = "!";
        }

        foreach (var actor in Actors)
        {
            var isReading = actor.At < At.Work || (actor.At is At.Lock or At.WriteLedger or At.WriteFile && actor.Change is ChangeKind.End or ChangeKind.Repair);
            if (actor.Kind is ActorKind.Command or ActorKind.Logout && actor.Home == home && actor.Variable.Length == 0 && !actor.UsesProfile && isReading)
                Events[actor.Event] = Events[actor.Event].WithOwner(credentials?.Account ?? "-");
        }
    }

    public Credentials NewCredentials(string account) => new(account, string.Create(CultureInfo.InvariantCulture, $"f:{NextMark++}"));

    private static ModelHome NewHome(ModelWorld world, string machine)
    {
        var home = new ModelHome { Machine = machine, JournalMachine = machine };
        if (world.Bounds.IsWarm || world.Bounds.IsPythons)
            home.File = new IdentityFile(world.Mint.NewAnonymousId(), null);
        if (world.Bounds.IsWarm)
            home.Ledger = NewLedger().With(IdentityMachine.NewEntry(home.File!.AnonymousId, home.Machine, Keys[0]), home.File.AnonymousId);
        return home;
    }

    /// <summary>A process that ends, however it ends: its locks end with it.</summary>
    public void Remove(Actor actor)
    {
        var home = Homes[actor.Home];
        if (actor.HoldsLedger)
            home.IsLedgerLocked = false;
        if (actor.HoldsSender)
            home.IsSenderLocked = false;
        Actors.Remove(actor);
    }
}
