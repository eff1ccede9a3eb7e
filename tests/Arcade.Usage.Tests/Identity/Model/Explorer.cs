namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>Explores all histories within bounds, shortest first.</summary>
internal static class Explorer
{
    /// <summary>Explores.</summary>
    /// <param name="bounds">What may happen.</param>
    /// <param name="defect">A rule to break.</param>
    /// <param name="limit">How many states to explore at most.</param>
    /// <param name="cancellationToken">Ends the exploration.</param>
    /// <returns>How many states there were, whether these were all, and what was looked at; each healthy drain is a history.</returns>
    /// <exception cref="ModelViolationException">A promise is broken; the message tells the history.</exception>
    public static (int States, bool IsComplete, Tally Tally) Run(Bounds bounds, Defect defect, int limit, CancellationToken cancellationToken)
    {
        var start = ModelWorld.Create(bounds, defect);
        var seen = new HashSet<UInt128> { ModelKey.Of(start) };
        var nodes = new List<(int Parent, Move Move)> { (-1, default) };
        var queue = new Queue<(int Node, ModelWorld World)>();
        queue.Enqueue((0, start));
        var moves = new List<Move>();
        while (queue.TryDequeue(out var item))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (node, world) = item;
            if (world.Actors.Count == 0)
            {
                Guarded(() => Drain.Run(world.Clone()), bounds, defect, nodes, node, null);
                start.Tally.Histories++;
            }

            Moves.List(world, moves);
            foreach (var move in moves.ToArray())
            {
                var next = world.Clone();
                Guarded(() => Moves.Make(next, move), bounds, defect, nodes, node, move);
                if (next.IsSpoiltByPython || !seen.Add(ModelKey.Of(next)))
                    continue;
                start.Tally.Steps++;
                nodes.Add((node, move));
                queue.Enqueue((nodes.Count - 1, next));
                if (nodes.Count >= limit)
                    return (nodes.Count, false, start.Tally);
            }
        }

        return (nodes.Count, true, start.Tally);
    }

    private static void Guarded(Action action, Bounds bounds, Defect defect, List<(int Parent, Move Move)> nodes, int node, Move? last)
    {
        try
        {
            action();
        }
        catch (ModelViolationException violation)
        {
            var path = new List<Move>();
            if (last is { } move)
                path.Add(move);
            for (var at = node; at > 0; at = nodes[at].Parent)
                path.Add(nodes[at].Move);
            path.Reverse();
            throw new ModelViolationException(violation.Message, Retell(bounds, defect, path, drains: last is null));
        }
    }

    /// <summary>Tells a history again, in words.</summary>
    public static IReadOnlyList<string> Retell(Bounds bounds, Defect defect, IEnumerable<Move> path, bool drains, ulong shuffle = 1)
    {
        var world = ModelWorld.Create(bounds, defect);
        world.Shuffle = shuffle;
        world.Log = [];
        try
        {
            foreach (var move in path)
                Moves.Make(world, move);
            if (drains)
            {
                world.Tell("-- from here on all is well");
                Drain.Run(world);
            }
        }
        catch (ModelViolationException violation)
        {
            world.Tell(violation.Message);
        }

        return world.Log;
    }
}
