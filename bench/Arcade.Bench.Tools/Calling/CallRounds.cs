using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Calling;

/// <summary>Lets every form take its turn in every round, in an order that is drawn anew for each round and the same in each run.</summary>
internal sealed class CallRounds(IReadOnlyList<CallForm> forms, IReadOnlyList<int> concurrencies)
{
    private const int Seed = 20261;

    public IReadOnlyList<CallResult> Run(int rounds, int warmUps, TimeSpan duration)
    {
        var order = new Random(Seed);
        (CallForm Form, int Concurrency)[] turns = [.. concurrencies.SelectMany(_ => forms, static (concurrency, form) => (form, concurrency))];
        var taken = turns.ToDictionary(static turn => turn, static _ => new List<Turn>());
        for (var round = -warmUps; round < rounds; round++)
        {
            Console.Error.Write($"\rbench: calls, round {round + 1} of {rounds}  ");
            order.Shuffle(turns);
            foreach (var turn in turns)
            {
                var measured = Turn.Take(turn.Form, turn.Concurrency, duration);
                if (round >= 0)
                    taken[turn].Add(measured);
            }
        }

        Console.Error.WriteLine();
        return [.. concurrencies.SelectMany(_ => forms, (concurrency, form) => Result(form, concurrency, taken))];
    }

    private static CallResult Result(CallForm form, int concurrency, Dictionary<(CallForm Form, int Concurrency), List<Turn>> taken)
    {
        var own = taken[(form, concurrency)];
        var other = form.Yardstick is { } yardstick ? taken[(yardstick, concurrency)] : null;
        return new CallResult
        {
            What = form.What,
            Concurrency = concurrency,
            CallsPerSecond = Of(own, static turn => turn.CallsPerSecond),
            Median = Of(own, static turn => turn.Median),
            P99 = Of(own, static turn => turn.P99),
            Allocated = form.Server is null ? null : Of(own, static turn => turn.Allocated!.Value),
            AddedMedian = Paired(own, other, static (with, without) => with.Median - without.Median),
            MedianRatio = Paired(own, other, static (with, without) => with.Median / without.Median),
            P99Ratio = Paired(own, other, static (with, without) => with.P99 / without.P99),
            CallsRatio = Paired(own, other, static (with, without) => with.CallsPerSecond / without.CallsPerSecond),
            AddedAllocated = form.Server is null ? null : Paired(own, other, static (with, without) => with.Allocated!.Value - without.Allocated!.Value),
        };
    }

    private static Distribution Of(List<Turn> turns, Func<Turn, double> value) => new(turns.Select(value));

    private static Distribution? Paired(List<Turn> own, List<Turn>? other, Func<Turn, Turn, double> value) => other is null ? null : new(own.Zip(other, value));
}
