namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Draws histories at random; the same seed draws the same ones.</summary>
internal static class Walker
{
    private const int MaxSteps = 3000;

    /// <summary>Walks histories to their ends, each with a healthy drain behind it.</summary>
    /// <returns>The number of steps in all of them.</returns>
    /// <exception cref="ModelViolationException">A promise is broken; the message tells the history and its seed.</exception>
    public static long Run(Bounds bounds, Defect defect, int seed, int histories, CancellationToken cancellationToken)
    {
        long steps = 0;
        var moves = new List<Move>();
        var path = new List<Move>();
        for (var history = 0; history < histories; history++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var random = new Random(unchecked((seed * 1_000_003) + history));
            path.Clear();
            var world = ModelWorld.Create(bounds, defect);
            var drains = false;
            try
            {
                for (var step = 0; step < MaxSteps && !world.IsSpoiltByPython; step++)
                {
                    Moves.List(world, moves);
                    if (moves.Count == 0)
                        break;
                    var move = Choose(moves, random);
                    path.Add(move);
                    Moves.Make(world, move);
                    steps++;
                }

                drains = true;
                Drain.Run(world);
            }
            catch (ModelViolationException violation)
            {
                throw new ModelViolationException($"{violation.Message} (seed {seed}, history {history})", Explorer.Retell(bounds, defect, path, drains));
            }
        }

        return steps;
    }

    /// <summary>Mostly somebody's next step; now and then something from outside.</summary>
    private static Move Choose(List<Move> moves, Random random)
    {
        var own = moves.FindLastIndex(static move => move.Kind == MoveKind.Step) + 1;
        if (own > 0 && (own == moves.Count || random.Next(8) != 0))
            return moves[random.Next(own)];
        return moves[random.Next(own, moves.Count)];
    }
}
