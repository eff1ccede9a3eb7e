using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Chooses, of what the journal holds, what can be sent now, and finds out whose the undecided records are.</summary>
internal sealed class RecordSelection(
    UsageContext context, IdentityStore identity, PrincipalResolver resolver, OffWatch watch, IReadOnlyList<UsageEndpoint> endpoints, BackOff backOff, bool ignoresBackOff)
{
    private static readonly TimeSpan ResolvedWithin = TimeSpan.FromHours(24);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);
    private const int MovedAttempts = 3;

    /// <summary>The records that can be sent now, in the order of the journal.</summary>
    /// <param name="records">Everything that is not settled.</param>
    /// <param name="state">What was decided before.</param>
    /// <param name="cancellationToken">Ends the wait for the Arcade service.</param>
    public async Task<IReadOnlyList<PendingRecord>> SelectAsync(IReadOnlyList<JournalRecord> records, StateLog state, CancellationToken cancellationToken)
    {
        var chosen = new List<PendingRecord>();
        foreach (var record in records)
        {
            if (EndpointOf(record) is not { } endpoint || (!ignoresBackOff && backOff.Holds(endpoint.Key)))
                continue;
            if (await DecideAsync(record, state, cancellationToken).ConfigureAwait(false) is { } decision)
                chosen.Add(new PendingRecord(record, decision, endpoint));
        }

        var unnoted = await NoteEndpointsAsync(chosen, cancellationToken).ConfigureAwait(false);
        return unnoted.Count == 0 ? chosen : [.. chosen.Where(item => !unnoted.Contains((item.Decision.DistinctId, item.Endpoint.Key)))];
    }

    /// <summary>Takes out the events whose principal is named by an alias that the endpoint has not answered.</summary>
    public IReadOnlyList<PendingRecord> WithoutThoseThatWaitForAnAlias(IReadOnlyList<PendingRecord> chosen)
    {
        if (identity.Read(null).Ledger is not { } ledger)
            return chosen;
        return [.. chosen.Where(item => item.Decision.IsAnonymous || !IdentityMachine.MustWaitForAlias(ledger, item.Decision.DistinctId, item.Endpoint.Key))];
    }

    private UsageEndpoint? EndpointOf(JournalRecord record) =>
        endpoints.FirstOrDefault(endpoint => endpoint.Host == record.Header.Host && endpoint.KeyHash == record.Header.KeyHash);

    private async Task<Decision?> DecideAsync(JournalRecord record, StateLog state, CancellationToken cancellationToken)
    {
        if (state.DecisionOf(record.Uuid) is { } decided)
            return decided;
        if (!record.IsUndecided)
            return record.DistinctId is { } known ? new Decision(known, record.Header.IsAnonymous) : OwnId();
        if (record.Header.Owner == RecordOwner.Owed || record.Header.Mark is not { } mark || context.IsNetwork)
            return OwnId();

        var isOverdue = context.Time.GetUtcNow() - record.Timestamp > ResolvedWithin;
        for (var attempt = 0; attempt < MovedAttempts; attempt++)
        {
            var resolution = await watch.RunAsync(
                watched => resolver.ResolveAsync(mark, record.Header.MayLink, isOverdue, watched), cancellationToken).ConfigureAwait(false);
            switch (resolution.Kind)
            {
                case ResolutionKind.Principal:
                    return new Decision(resolution.PrincipalId!, IsAnonymous: false);
                case ResolutionKind.Nobody:
                    return OwnId();
                case ResolutionKind.Later:
                    return null;
            }
        }

        return null;
    }

    private Decision OwnId() => new(context.Mint.NewAnonymousId(), IsAnonymous: true);

    /// <summary>Notes the endpoints that events go to under an anonymous id, before they do: an alias will be owed there.</summary>
    /// <returns>What could not be noted now: its events wait, or the alias would never be owed there.</returns>
    private async Task<IReadOnlySet<(string AnonymousId, EndpointKey Endpoint)>> NoteEndpointsAsync(IReadOnlyList<PendingRecord> chosen, CancellationToken cancellationToken)
    {
        var missing = new HashSet<(string AnonymousId, EndpointKey Endpoint)>();
        if (identity.Read(null).Ledger is not { } known)
            return missing;
        foreach (var item in chosen)
        {
            var endpoint = item.Endpoint.Key;
            if (item.Decision.IsAnonymous && known.Find(item.Decision.DistinctId) is { } entry && entry.AliasAt(endpoint) is null)
                missing.Add((entry.AnonymousId, endpoint));
        }

        if (missing.Count == 0)
            return missing;
        var result = await identity.ChangeAsync(
            null,
            LockPatience,
            view => view.Ledger is { } ledger
                ? new IdentityChange(missing.Aggregate(ledger, (noted, item) => IdentityMachine.NoteEndpoint(noted, item.AnonymousId, item.Endpoint, view.File?.AnonymousId, identity.Mint)), null)
                : null,
            cancellationToken).ConfigureAwait(false);
        // On a network file system nothing is locked, and so nothing noted.
        if (result is ChangeResult.Done or ChangeResult.Nothing || context.IsNetwork)
            missing.Clear();
        return missing;
    }
}
