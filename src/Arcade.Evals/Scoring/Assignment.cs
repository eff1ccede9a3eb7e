namespace Arcade.Evals.Scoring;

/// <summary>Assigns rows to columns one to one so that the sum of what the pairs are worth is greatest: the Hungarian method, O(n³).</summary>
internal static class Assignment
{
    /// <summary>Gives each row's column, -1 where the row is left over.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; need not be as many.</param>
    /// <param name="worth">What a pair is worth, by row and column.</param>
    public static int[] Maximize(int rows, int columns, Func<int, int, double> worth)
    {
        var size = Math.Max(rows, columns);
        // Padded to a square with pairs that are worth nothing; minimised, so the sign turns.
        var owners = new Minimizer(size, (row, column) => row < rows && column < columns ? -worth(row, column) : 0).Solve();
        var result = Enumerable.Repeat(-1, rows).ToArray();
        for (var column = 0; column < columns; column++)
        {
            if (owners[column] < rows)
                result[owners[column]] = column;
        }

        return result;
    }

    /// <summary>Adds one row after another along the cheapest augmenting path; the potentials keep all reduced costs at 0 or above.</summary>
    private sealed class Minimizer(int size, Func<int, int, double> cost)
    {
        private readonly double[] _rowPotential = new double[size];
        private readonly double[] _columnPotential = new double[size + 1];

        // The last column stands for "where the new row starts".
        private readonly int[] _owner = Enumerable.Repeat(-1, size + 1).ToArray();

        public int[] Solve()
        {
            for (var row = 0; row < size; row++)
                Add(row);
            return _owner;
        }

        private void Add(int row)
        {
            var start = size;
            _owner[start] = row;
            var distance = Enumerable.Repeat(double.PositiveInfinity, size).ToArray();
            var cameFrom = new int[size];
            var isDone = new bool[size + 1];
            var at = start;
            while (_owner[at] >= 0)
            {
                isDone[at] = true;
                at = Advance(at, distance, cameFrom, isDone);
            }

            while (at != start)
            {
                _owner[at] = _owner[cameFrom[at]];
                at = cameFrom[at];
            }

            _owner[start] = -1;
        }

        private int Advance(int at, double[] distance, int[] cameFrom, bool[] isDone)
        {
            var row = _owner[at];
            var nearest = -1;
            for (var column = 0; column < size; column++)
            {
                if (isDone[column])
                    continue;
                var reduced = cost(row, column) - _rowPotential[row] - _columnPotential[column];
                if (reduced < distance[column])
                    (distance[column], cameFrom[column]) = (reduced, at);
                if (nearest < 0 || distance[column] < distance[nearest])
                    nearest = column;
            }

            Shift(distance, isDone, distance[nearest]);
            return nearest;
        }

        private void Shift(double[] distance, bool[] isDone, double delta)
        {
            for (var column = 0; column <= size; column++)
            {
                if (isDone[column])
                {
                    _rowPotential[_owner[column]] += delta;
                    _columnPotential[column] -= delta;
                }
                else if (column < size)
                {
                    distance[column] -= delta;
                }
            }
        }
    }
}
