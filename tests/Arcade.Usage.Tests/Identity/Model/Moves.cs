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

        if (world.Copies > 0 && world.Homes.Count == 1 && world.Actors.Count == 0)
            moves.Add(new Move(MoveKind.Copy, 0, 0));
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
            default:
                world.Copies--;
                world.Homes.Add(world.Homes[0].Clone("m1"));
                world.Tell("* the home is copied to a second machine");
                break;
        }
    }

    /// <summary>A command begins: o ordinary, P and Q logins, 1 login of P in CI, x logout, r reset, c in CI, p and q with a key in a variable.</summary>
    public static void Begin(ModelWorld world, int home, char kind)
    {
        var variable = kind is 'p' or 'q' ? char.ToUpperInvariant(kind).ToString() : "";
        var account = kind switch { 'P' or '1' => "P", 'Q' => "Q", _ => "" };
        var owner = account.Length > 0 ? account : variable.Length > 0 ? variable : world.Homes[home].Credentials?.Account ?? "-";
        var actor = new Actor
        {
            Kind = kind switch { 'P' or 'Q' or '1' => ActorKind.Login, 'x' => ActorKind.Logout, 'r' => ActorKind.Reset, _ => ActorKind.Command },
            Home = home,
            Account = account,
            Variable = variable,
            IsCi = kind is 'c' or '1',
            Event = world.Events.Count,
        };
        world.Events.Add(new ModelEvent(owner));
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
        'P' or 'Q' => world.Homes[home].Credentials?.Account != kind.ToString(),
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
            case 'P' or 'Q':
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
            case 'l':
                (at.Ledger, at.Epoch) = (null, "!");
                break;
            default:
                (at.File, at.Epoch) = (null, "!");
                break;
        }
    }
}
