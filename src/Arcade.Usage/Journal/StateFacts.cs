using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>What the lines of a state log say, and the counts that follow from them.</summary>
internal sealed class StateFacts
{
    private readonly Dictionary<string, Decision> _decided = [];
    private readonly Dictionary<string, string> _settled = [];
    private readonly HashSet<string> _seen = [];
    private StateTotals _totals = new();

    /// <summary>The records that a sender has met and that have no end yet.</summary>
    public IEnumerable<string> Unended => _seen.Concat(_decided.Keys.Where(uuid => !_seen.Contains(uuid))).Where(uuid => !_settled.ContainsKey(uuid));

    public Decision? DecisionOf(string uuid) => _decided.TryGetValue(uuid, out var decision) ? decision : null;

    public bool IsSettled(string uuid) => _settled.ContainsKey(uuid);

    public bool IsKnown(string uuid) => _decided.ContainsKey(uuid) || _settled.ContainsKey(uuid) || _seen.Contains(uuid);

    public void Decide(string uuid, Decision decision) => _decided.TryAdd(uuid, decision);

    /// <summary>The first end is the one that counts.</summary>
    public void Settle(string uuid, string verdict) => _settled.TryAdd(uuid, verdict);

    public void See(string uuid) => _seen.Add(uuid);

    public void Begin(StateTotals totals) => _totals = totals;

    /// <summary>How many events had which end since the counting began.</summary>
    public IReadOnlyDictionary<string, long> Counts() => Folded(static _ => false).Counts;

    /// <summary>How many drops no event tells the service of yet; what a refused or lost event was to tell is told again.</summary>
    public long Untold()
    {
        var totals = Folded(static _ => false);
        var dropped = totals.Counts.Where(static pair => Verdicts.IsTold(pair.Key)).Sum(static pair => pair.Value);
        var underWay = _decided.Where(pair => !_settled.ContainsKey(pair.Key)).Sum(static pair => pair.Value.Dropped);
        return Math.Max(0, dropped - totals.Told - underWay);
    }

    /// <summary>The lines that are still needed, after the totals that the others make.</summary>
    /// <param name="stays">Whether a record is still in a segment.</param>
    /// <param name="counts">False for another machine's log: what had its end there is not counted here.</param>
    public Utf8Builder Write(Func<string, bool> stays, bool counts)
    {
        var text = new Utf8Builder();
        var totals = counts ? Folded(stays) : new StateTotals();
        if (!totals.IsEmpty)
            text.Raw(StateLine.Wrap(totals.Write()).Written);
        List<string> seen = [.. _seen.Where(uuid => stays(uuid) && !IsSettled(uuid) && !_decided.ContainsKey(uuid))];
        if (seen.Count > 0)
            text.Raw(StateLine.Seen(seen).Written);
        foreach (var (uuid, decision) in _decided)
        {
            if (stays(uuid))
                text.Raw(StateLine.Decided(uuid, decision).Written);
        }

        foreach (var (uuid, verdict) in _settled)
        {
            if (stays(uuid))
                text.Raw(StateLine.Settled(uuid, verdict).Written);
        }

        return text;
    }

    private StateTotals Folded(Func<string, bool> stays)
    {
        var totals = _totals.Copy();
        foreach (var (uuid, verdict) in _settled)
        {
            if (stays(uuid))
                continue;
            totals.Add(verdict);
            if (verdict == Verdicts.Delivered)
                totals.AddTold(DecisionOf(uuid)?.Dropped ?? 0);
        }

        return totals;
    }
}
