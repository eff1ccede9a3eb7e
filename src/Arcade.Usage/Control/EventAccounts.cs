using Arcade.Usage.Journal;

namespace Arcade.Usage.Control;

/// <summary>Adds up what became of the recorded events. Reads without a lock, and again where something moved meanwhile.</summary>
internal sealed class EventAccounts(UsageContext context)
{
    private const int Attempts = 5;

    public UsageAccounts Read()
    {
        for (var attempt = 1; ; attempt++)
        {
            var state = StateLog.Open(context.Files!, context.Paths!.State);
            var notes = context.CreateOutcomeNotes().Read();
            var segments = context.CreateJournal().Read(out var isComplete);
            var isSteady = StateLog.Open(context.Files!, context.Paths!.State)?.Size == state?.Size;
            // Nothing is missing that a sender may just have delivered.
            if (isSteady || attempt == Attempts)
                return Add(state?.Facts ?? new StateFacts(), notes, segments, findsMissing: isSteady && isComplete);
        }
    }

    private static UsageAccounts Add(StateFacts facts, IReadOnlyList<KeyValuePair<string, string>> notes, IReadOnlyList<Segment> segments, bool findsMissing)
    {
        List<JournalRecord> here = [.. segments.SelectMany(static segment => segment.Records).Where(record => !facts.IsSettled(record.Uuid)).DistinctBy(static record => record.Uuid)];
        List<string> torn = [.. segments.SelectMany(static segment => segment.Damaged).Where(name => !facts.IsSettled(name)).Distinct()];
        var ends = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (verdict, count) in facts.Counts())
            ends[verdict] = count;
        foreach (var (_, verdict) in notes.Where(note => !facts.IsSettled(note.Key)).DistinctBy(static note => note.Key))
            ends[verdict] = ends.GetValueOrDefault(verdict) + 1;
        if (torn.Count > 0)
            ends[Verdicts.Torn] = ends.GetValueOrDefault(Verdicts.Torn) + torn.Count;

        HashSet<string> present = [.. here.Select(static record => record.Uuid), .. torn];
        var lost = findsMissing ? facts.Unended.Count(uuid => !present.Contains(uuid)) : 0;
        return new UsageAccounts
        {
            Delivered = ends.GetValueOrDefault(Verdicts.Delivered),
            Refused = ends.GetValueOrDefault(Verdicts.Refused),
            Dropped = new SortedDictionary<string, long>(ends.Where(static end => Verdicts.IsDrop(end.Key)).ToDictionary(), StringComparer.Ordinal),
            Pending = here.Count(static record => record.Header.Host is not null),
            Local = here.Count(static record => record.Header.Host is null),
            Missing = ends.GetValueOrDefault(Verdicts.Missing) + lost,
        };
    }
}
