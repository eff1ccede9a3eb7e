using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Everything that may happen in a state, and its happening.</summary>
internal static class Moves
{
    private const string PythonKinds = "oPQx";

    /// <summary>Lists what may happen; the processes' own steps first.</summary>
    public static void List(ModelWorld world, List<Move> moves)
    {
        moves.Clear();
        for (var index = 0; index < world.Actors.Count; index++)
        {
            for (var way = 0; way < Ways(world, world.Actors[index]); way++)
                moves.Add(new Move(MoveKind.Step, index, way));
        }

        if (world.Kills > 0)
            moves.AddRange(Enumerable.Range(0, world.Actors.Count).Select(static index => new Move(MoveKind.Kill, index, 0)));
        var running = world.Actors.Count(static actor => actor.Kind is not (ActorKind.Sender or ActorKind.Python));
        for (var home = 0; home < world.Homes.Count; home++)
        {
            for (var kind = 0; world.Commands > 0 && running < world.Bounds.AtOnce && kind < world.Bounds.Kinds.Length; kind++)
                moves.Add(new Move(MoveKind.Command, home, kind));
            for (var kind = 0; world.Changes > 0 && kind < world.Bounds.ChangeKinds.Length; kind++)
            {
                if (MayChange(world, home, world.Bounds.ChangeKinds[kind]))
                    moves.Add(new Move(MoveKind.Change, home, kind));
            }

            for (var kind = 0; world.PythonCommands > 0 && running == world.Actors.Count(static actor => actor.Kind != ActorKind.Sender) && kind < PythonKinds.Length; kind++)
                moves.Add(new Move(MoveKind.Python, home, kind));
        }

        for (var home = 0; world.Copies > 0 && home < world.Homes.Count && world.Actors.Count == 0; home++)
            moves.Add(new Move(MoveKind.Copy, home, 0));
        for (var service = 0; world.Bounds.IsQueued && service < world.Services.Length; service++)
        {
            var ready = world.Services[service].CountReady();
            for (var way = 0; way < ready; way++)
                moves.Add(new Move(MoveKind.Ingest, service, way));
        }
    }

    public static void Make(ModelWorld world, Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Step:
                Step(world, move);
                break;
            case MoveKind.Kill:
                Kill(world, move.Index);
                break;
            case MoveKind.Command:
                world.Commands--;
                Begin(world, move.Index, world.Bounds.Kinds[move.Way]);
                break;
            case MoveKind.Change:
                world.Changes--;
                Change(world, move.Index, world.Bounds.ChangeKinds[move.Way]);
                break;
            case MoveKind.Python:
                world.PythonCommands--;
                var account = PythonKinds[move.Way] == 'o' ? "" : PythonKinds[move.Way].ToString();
                world.Actors.Add(new Actor { Kind = ActorKind.Python, Home = move.Index, At = At.PythonRead, Account = account });
                world.Tell($"* Python {PythonKinds[move.Way]} begins");
                break;
            case MoveKind.Ingest:
                Services.Ingest(world, move.Index, move.Way);
                break;
            default:
                world.Copies--;
                world.HasCopies = true;
                world.Homes.Add(world.Homes[move.Index].Clone(ModelWorld.NameOfMachine(world.Homes.Count)));
                world.Tell($"* the home of {world.Homes[move.Index].Machine} is copied to {world.Homes[^1].Machine}");
                break;
        }
    }

    /// <summary>A command begins: o ordinary, P, Q and R logins, 1 login of P in CI, x logout, r reset, c in CI, p and q with a key in a variable; y, Y and X with another profile.</summary>
    public static void Begin(ModelWorld world, int home, char kind)
    {
        var variable = kind is 'p' or 'q' ? char.ToUpperInvariant(kind).ToString() : "";
        var account = kind switch { 'P' or '1' => "P", 'Q' or 'Y' => "Q", 'R' => "R", _ => "" };
        var usesProfile = kind is 'y' or 'Y' or 'X';
        var credentials = usesProfile ? world.Homes[home].ProfileCredentials : world.Homes[home].Credentials;
        var owner = account.Length > 0 ? account : variable.Length > 0 ? variable : credentials?.Account ?? "-";
        var actor = new Actor
        {
            Kind = kind switch { 'P' or 'Q' or 'R' or '1' or 'Y' => ActorKind.Login, 'x' or 'X' => ActorKind.Logout, 'r' => ActorKind.Reset, _ => ActorKind.Command },
            Home = home,
            Account = account,
            Variable = variable,
            IsCi = kind is 'c' or '1',
            UsesProfile = usesProfile,
            Event = world.Events.Count,
        };
        world.Events.Add(new ModelEvent(owner) { EndedBefore = world.Homes[home].EndedByNow });
        world.Actors.Add(actor);
        world.Tell($"* command {actor.Event} ({kind}) begins on {world.Homes[home].Machine}");
    }

    private static int Ways(ModelWorld world, Actor actor) => actor switch
    {
        { At: At.Lock or At.WriteLedger or At.WriteFile } => ChangeSteps.Alternatives(world, actor),
        { Kind: ActorKind.Sender } => SenderSteps.Alternatives(world, actor),
        { Kind: ActorKind.Python } => 1,
        _ => CommandSteps.Alternatives(world, actor),
    };

    private static void Step(ModelWorld world, Move move)
    {
        // Worlds share processes until one of them moves.
        var actor = world.Actors[move.Index] = world.Actors[move.Index].Clone();
        world.Log?.Add($"  {actor.Kind} {(actor.Event < 0 ? "" : actor.Event)} at {actor.At}{(move.Way == 0 ? "" : $" (way {move.Way})")}");
        if (actor.At is At.Lock or At.WriteLedger or At.WriteFile)
            ChangeSteps.Step(world, actor);
        else if (actor.Kind == ActorKind.Sender)
            SenderSteps.Step(world, actor, move.Way);
        else if (actor.Kind == ActorKind.Python)
            PythonSteps.Step(world, actor);
        else
            CommandSteps.Step(world, actor, move.Way);
    }

    private static void Kill(ModelWorld world, int index)
    {
        var actor = world.Actors[index];
        world.Kills--;
        world.Remove(actor);
        if (actor is { Kind: ActorKind.Sender, At: At.Settle })
            world.Events[actor.Record] = world.Events[actor.Record] with { MayRepeat = true };
        world.Tell($"* SIGKILL of {actor.Kind} at {actor.At}");
    }

    private static bool MayChange(ModelWorld world, int home, char kind) => kind switch
    {
        'P' or 'Q' or 'R' => world.Homes[home].Credentials?.Account != kind.ToString(),
        '-' or 'f' => world.Homes[home].Credentials is not null,
        'l' => world.Homes[home].Ledger is not null,
        'u' => world.Homes[home].File is not null,
        _ => true,
    };

    private static void Change(ModelWorld world, int home, char kind)
    {
        var at = world.Homes[home];
        world.Tell($"* change {kind} on {at.Machine}");
        switch (kind)
        {
            case 'P' or 'Q' or 'R':
                world.SetCredentials(home, world.NewCredentials(kind.ToString()));
                break;
            case '-':
                world.SetCredentials(home, null);
                break;
            case 'f':
                world.SetCredentials(home, world.NewCredentials(at.Credentials!.Account));
                break;
            case 'e':
                world.Endpoint = 1 - world.Endpoint;
                break;
            case 'n':
                world.IsOffline = !world.IsOffline;
                break;
            case 'd':
                for (var index = 0; index < at.Journal.Count; index++)
                    at.Journal[index] = at.Journal[index] with { IsOverdue = true };
                break;
            case 'l':
                ForgetLedger(world, home);
                break;
            default:
                (at.File, at.Epoch) = (null, "!");
                at.Anonymous.Clear();
                break;
        }
    }

    /// <summary>With it goes the memory of what was given, ended and reset.</summary>
    private static void ForgetLedger(ModelWorld world, int home)
    {
        var at = world.Homes[home];
        (at.Ledger, at.Epoch) = (null, "!");
        at.Anonymous.Clear();
        at.CutOff.Clear();
        at.Ended.Clear();
        foreach (var actor in world.Actors)
        {
            if (actor.Home == home && actor.Event >= 0)
                world.Events[actor.Event] = world.Events[actor.Event] with { EndedBefore = "" };
        }
    }
}
