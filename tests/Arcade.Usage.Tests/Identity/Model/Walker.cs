namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Draws histories at random; the same seed draws the same ones.</summary>
internal static class Walker
{
    private const int MaxSteps = 3000;

    /// <summary>Walks histories to their ends, each with a healthy drain behind it.</summary>
    /// <param name="bounds">What may happen.</param>
    /// <param name="defect">A rule to break.</param>
    /// <param name="seed">Chooses the histories.</param>
    /// <param name="histories">How many.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>What was looked at.</returns>
    /// <exception cref="ModelViolationException">A promise is broken; the message tells the history and its seed.</exception>
    public static Tally Run(Bounds bounds, Defect defect, int seed, int histories, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var moves = new List<Move>();
        var path = new List<Move>();
        for (var history = 0; history < histories; history++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var random = new Random(unchecked((seed * 1_000_003) + history));
            var shuffle = (ulong)random.NextInt64() | 1;
            path.Clear();
            var world = ModelWorld.Create(bounds, defect);
            world.Shuffle = shuffle;
            var drains = false;
            try
            {
                for (var step = 0; step < MaxSteps; step++)
                {
                    Moves.List(world, moves);
                    if (moves.Count == 0)
                        break;
                    var move = Choose(moves, random);
                    path.Add(move);
                    Moves.Make(world, move);
                }

                drains = true;
                Drain.Run(world);
            }
            catch (ModelViolationException violation)
            {
                throw new ModelViolationException($"{violation.Message} (seed {seed}, history {history})", Explorer.Retell(bounds, defect, path, drains, shuffle));
            }

            world.Tally.Histories = 1;
            world.Tally.Steps = path.Count;
            world.Tally.Spoilt = world.IsSpoiltByPython ? 1 : 0;
            tally.Add(world.Tally);
        }

        return tally;
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
