using Arcade.Usage.Journal;

namespace Arcade.Usage.Control;

/// <summary>What the journal holds and has not settled.</summary>
internal sealed class JournalView(UsageContext context)
{
    public IReadOnlyList<JournalRecord> Unsettled()
    {
        var state = StateLog.Open(context.Files!, context.Paths!.State);
        return [.. context.CreateJournal().Read().SelectMany(static segment => segment.Records).Where(record => state?.IsSettled(record.Uuid) != true)];
    }

    /// <summary>The events as they will be sent; those whose owner is not known yet without an id.</summary>
    public IEnumerable<byte[]> UnsettledEvents()
    {
        var state = StateLog.Open(context.Files!, context.Paths!.State);
        foreach (var record in Unsettled())
        {
            var decision = state?.DecisionOf(record.Uuid)
                ?? (record.DistinctId is { } recorded ? new Decision(recorded, record.Header.IsAnonymous) : default(Decision?));
            yield return decision is { } known ? record.Compose(known) : record.EventJson;
        }
    }
}
