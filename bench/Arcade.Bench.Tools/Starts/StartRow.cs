using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Starts;

/// <summary>Two ways to start a server, compared pair by pair in an order that is random and the same in each run.</summary>
/// <param name="What">What the page calls it.</param>
/// <param name="Without">Starts the yardstick; returns the milliseconds until its first answer.</param>
/// <param name="With">Starts the other.</param>
/// <param name="Limit">The most that it may add, in milliseconds; null for no limit.</param>
internal sealed record StartRow(string What, Func<double> Without, Func<double> With, double? Limit = null)
{
    private const int Seed = 20262;
    private const int WarmUp = 3;

    public StartResult Run(int pairs)
    {
        var order = new Random(Seed);
        var (without, with) = (new List<double>(pairs), new List<double>(pairs));
        for (var pair = -Math.Min(WarmUp, pairs); pair < pairs; pair++)
        {
            var withFirst = order.Next(2) == 0;
            var first = withFirst ? With() : Without();
            var second = withFirst ? Without() : With();
            if (pair < 0)
                continue;
            without.Add(withFirst ? second : first);
            with.Add(withFirst ? first : second);
        }

        return new StartResult
        {
            What = What,
            Without = new(without),
            With = new(with),
            Added = new(without.Zip(with, static (a, b) => b - a)),
            Limit = Limit,
        };
    }
}
