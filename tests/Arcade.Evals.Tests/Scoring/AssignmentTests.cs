using Arcade.Evals.Scoring;

namespace Arcade.Evals.Tests.Scoring;

public sealed class AssignmentTests
{
    [Fact]
    public void No_other_assignment_is_worth_more()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 3000; round++)
        {
            var (rows, columns) = (random.Next(0, 7), random.Next(0, 7));
            // Few values make many ties, where the method goes wrong first.
            var worth = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => round % 2 == 0 ? random.Next(4) : random.NextDouble()).ToArray()).ToArray();
            var assigned = Assignment.Maximize(rows, columns, (row, column) => worth[row][column]);
            var used = assigned.Where(static column => column >= 0).ToArray();
            Assert.Equal(Math.Min(rows, columns), used.Length);
            Assert.Equal(used.Length, used.Distinct().Count());
            Assert.All(used, column => Assert.InRange(column, 0, columns - 1));
            var sum = assigned.Select((column, row) => column < 0 ? 0 : worth[row][column]).Sum();
            Assert.Equal(Best(worth, columns, 0, 0), sum, 9);
        }
    }

    [Fact]
    public void A_hundred_calls_are_assigned_too()
    {
        var assigned = Assignment.Maximize(100, 100, static (row, column) => (row + column) % 100 == 7 ? 3 : 1);
        Assert.All(assigned, static (column, row) => Assert.Equal(7, (row + column) % 100));
    }

    private static double Best(double[][] worth, int columns, int row, int used)
    {
        if (row == worth.Length)
            return 0;
        // Leaving the row over is tried as well: there may be fewer columns than rows.
        var best = Best(worth, columns, row + 1, used);
        for (var column = 0; column < columns; column++)
        {
            if ((used & (1 << column)) == 0)
                best = Math.Max(best, worth[row][column] + Best(worth, columns, row + 1, used | (1 << column)));
        }

        return best;
    }
}
