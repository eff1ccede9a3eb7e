using System.Globalization;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Empties the journal as far as it can be sent now; removes segments whose records are all settled.</summary>
internal sealed class JournalDrain(
    UsageContext context, EventJournal journal, OutcomeNotes notes, SelfLog log, AliasDelivery aliases, RecordSelection selection, RecordDelivery records, SenderGuard guard)
{
    private const int MaxRounds = 500;

    private static readonly TimeSpan QuietOnNetwork = TimeSpan.FromMinutes(1);

    private readonly Files _files = context.Files!;
    private readonly StateFiles _paths = context.Paths!;

    /// <summary>Drains.</summary>
    /// <returns>The size of all segments as they were last read: more means that something came meanwhile.</returns>
    public async Task<long> DrainAsync(SenderClock clock, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            await aliases.SendDueAsync(cancellationToken).ConfigureAwait(false);
            var segments = journal.Read(out var isComplete);
            var state = StateLog.Open(_files, _paths.State);
            if (state is null)
            {
                await guard.MayGoOnAsync(hasRecords: false, cancellationToken).ConfigureAwait(false);
                return journal.TotalSize();
            }

            if (!state.IsOfThisMachine)
            {
                // What stands in a segment that can't be read now has its lines here, which the rewrite would drop.
                // Read again: what was counted on the other machine is not told by this one.
                if (isComplete && TakeOver(segments, state))
                    continue;
                return Size(segments);
            }

            notes.MoveTo(state);
            // Where senders may overlap, another one may have met and removed what came after our look.
            if (isComplete && !context.IsNetwork)
                NoteMissing(segments, state);
            var size = RemoveSettled(segments, state, isComplete);
            if (clock.Left <= TimeSpan.Zero || !await SendRoundAsync(segments, state, cancellationToken).ConfigureAwait(false))
            {
                state.See(segments.SelectMany(static segment => segment.Records).Select(static record => record.Uuid));
                return size;
            }
        }

        return journal.TotalSize();
    }

    /// <summary>Sends one batch to each endpoint that has something.</summary>
    /// <returns>Whether another round is worth it.</returns>
    private async Task<bool> SendRoundAsync(IReadOnlyList<Segment> segments, StateLog state, CancellationToken cancellationToken)
    {
        var unsettled = segments.SelectMany(static segment => segment.Records).Where(record => !state.IsSettled(record.Uuid)).ToList();
        if (unsettled.Count == 0)
            return false;

        var chosen = await selection.SelectAsync(unsettled, state, cancellationToken).ConfigureAwait(false);
        var sentSome = false;
        foreach (var group in chosen.Where(item => !records.HasFailed(item.Endpoint)).GroupBy(static item => item.Endpoint))
        {
            // Looked at before each request: a resolution has given an id away, or a login was made while the last one was under way.
            if (aliases.IsDue())
                await aliases.SendDueAsync(cancellationToken).ConfigureAwait(false);
            List<PendingRecord> batch = [.. selection.WithoutThoseThatWaitForAnAlias([.. group]).Take(RecordDelivery.BatchSize)];
            if (batch.Count == 0)
                continue;
            if (!await records.SendAsync(batch, state, cancellationToken).ConfigureAwait(false))
                return false;
            sentSome |= batch.Exists(item => state.IsSettled(item.Uuid));
        }

        return sentSome;
    }

    /// <summary>Of a copied home's journal, what had been decided is sent as it stands; the rest belongs to the other machine.</summary>
    private static bool TakeOver(IReadOnlyList<Segment> segments, StateLog state)
    {
        var foreign = segments.SelectMany(static segment => segment.Records)
            .Where(record => record.IsUndecided && !state.IsSettled(record.Uuid) && state.DecisionOf(record.Uuid) is null)
            .Select(static record => record.Uuid).ToList();
        return state.Settle(foreign, Verdicts.Foreign) && state.Rewrite(Uuids(segments), isTakenOver: true);
    }

    /// <summary>Removes what is done with, and only then the lines about it.</summary>
    private long RemoveSettled(IReadOnlyList<Segment> segments, StateLog state, bool mayRewrite)
    {
        var left = new List<Segment>();
        foreach (var segment in segments)
        {
            if (segment.HasUnknownFormat || !segment.Records.All(record => state.IsSettled(record.Uuid)) || !Remove(segment, state))
                left.Add(segment);
        }

        if (mayRewrite && state.HasGrown)
            state.Rewrite(Uuids(left).Union(notes.Read().Select(static note => note.Key)).ToHashSet());
        return Size(left);
    }

    /// <summary>What a sender has met, has no end, and is not there any more: something that is not ours removed it.</summary>
    private void NoteMissing(IReadOnlyList<Segment> segments, StateLog state)
    {
        var present = Uuids(segments);
        List<string> missing = [.. state.Facts.Unended.Where(uuid => !present.Contains(uuid))];
        if (missing.Count > 0 && state.Settle(missing, Verdicts.Missing))
            log.Write(string.Create(CultureInfo.InvariantCulture, $"{missing.Count} recorded events are missing from the journal"));
    }

    private bool Remove(Segment segment, StateLog state)
    {
        // Without locks only time tells that no write is under way.
        if (context.IsNetwork && context.Time.GetUtcNow() - UnixTime.FromNanoseconds(_files.Look(segment.Path).ModifiedAt) < QuietOnNetwork)
            return false;
        return _files.DeleteSegment(segment.Path, segment.Size, segment.Damaged.Count == 0 ? null : _ => state.Settle(segment.Damaged, Verdicts.Torn), lockFile: !context.IsNetwork);
    }

    private static HashSet<string> Uuids(IEnumerable<Segment> segments) =>
        [.. segments.SelectMany(static segment => segment.Records.Select(static record => record.Uuid).Concat(segment.Damaged))];

    private static long Size(IEnumerable<Segment> segments) => segments.Sum(static segment => segment.Size);
}
