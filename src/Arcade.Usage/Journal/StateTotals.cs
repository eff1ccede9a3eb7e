using System.Globalization;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>How many events had which end, of those whose lines the state log has dropped; and how many drops the service was told of.</summary>
internal sealed class StateTotals
{
    public const string Word = "totals";

    private const string ToldName = "told";

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public long Told { get; private set; }

    public bool IsEmpty => Told == 0 && _counts.Count == 0;

    public void Add(string verdict, long count = 1) => _counts[verdict] = _counts.GetValueOrDefault(verdict) + count;

    public void AddTold(long count) => Told += count;

    public StateTotals Copy()
    {
        var copy = new StateTotals { Told = Told };
        foreach (var (verdict, count) in _counts)
            copy.Add(verdict, count);
        return copy;
    }

    /// <summary>Writes the line's body: <c>totals told=0 delivered=12 full=3</c>.</summary>
    public Utf8Builder Write()
    {
        var body = new Utf8Builder(128).Raw(Word).Raw(" "u8).Raw(ToldName).Raw("="u8).Integer(Told);
        foreach (var (verdict, count) in _counts)
            body.Raw(" "u8).Raw(verdict).Raw("="u8).Integer(count);
        return body;
    }

    public static StateTotals Parse(ReadOnlySpan<string> words)
    {
        var totals = new StateTotals();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !long.TryParse(word.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                continue;
            if (word[..equals] == ToldName)
                totals.Told = count;
            else
                totals.Add(word[..equals], count);
        }

        return totals;
    }
}
