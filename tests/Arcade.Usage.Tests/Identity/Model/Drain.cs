using Arcade.Usage.Identity;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A healthy world from here on: what runs ends, then three ordinary commands with their senders, and everything has to be delivered.</summary>
internal static class Drain
{
    private const int Rounds = 3;
    private const int MaxSteps = 2000;

    public static void Run(ModelWorld world)
    {
        (world.Commands, world.Changes, world.Kills, world.Faults, world.Copies, world.PythonCommands) = (0, 0, 0, 0, 0, 0);
        world.IsOffline = false;
        Finish(world);
        for (var round = 0; round < Rounds; round++)
        {
            // Credentials that no sender sees are waited for a day.
            world.IsLater = round == Rounds - 1;
            for (var home = 0; home < world.Homes.Count; home++)
            {
                // Where nothing may be linked, an ordinary command outside CI would be the first that may.
                Moves.Begin(world, home, world.Bounds.ForbidsAliases ? 'c' : 'o');
                Finish(world);
            }
        }

        Services.Drain(world);
        Checks.AtRest(world);
    }

    private static void Finish(ModelWorld world)
    {
        var moves = new List<Move>();
        for (var step = 0; step < MaxSteps; step++)
        {
            if (world.Actors.Count == 0)
                return;
            Moves.List(world, moves);
            // A busy lock is waited for by letting its holder go first.
            var next = moves.FindIndex(move => move.Kind == MoveKind.Step && world.Actors[move.Index] is var actor && (actor.At != At.Lock || !world.Homes[actor.Home].IsLedgerLocked));
            Moves.Make(world, moves[next]);
        }

        throw new ModelViolationException("A healthy run doesn't come to rest.");
    }
}
