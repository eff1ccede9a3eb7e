using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Sends the aliases that the ledger owes, each alone in its request, and notes the answers.</summary>
internal sealed class AliasDelivery(
    IdentityStore identity, Delivery delivery, BackOff backOff, Receipts receipts, IReadOnlyList<UsageEndpoint> endpoints, TimeProvider time, bool ignoresBackOff)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    /// <summary>An alias this young is somebody's login, who is waiting for it.</summary>
    private static readonly TimeSpan LoginWaits = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _tried = [];

    /// <summary>Whether an alias is owed that could be sent now.</summary>
    public bool IsDue()
    {
        var ledger = identity.Read(null).Ledger;
        return ledger is not null && IdentityMachine.DueAliases(ledger).Any(due => MaySend(due.Alias));
    }

    /// <summary>Sends what is due, oldest first.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = identity.Read(null);
            var due = view.Ledger is null ? default : IdentityMachine.DueAliases(view.Ledger).FirstOrDefault(item => MaySend(item.Alias));
            if (due.Entry is null)
                return;
            _tried.Add(due.Alias.Uuid!);
            if (!await SendAsync(view, due.Entry, due.Alias, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    private bool MaySend(LedgerAlias alias) =>
        alias.Uuid is not null && !_tried.Contains(alias.Uuid) && KeyHolder(alias.Endpoint) is not null
        && (ignoresBackOff || IsYoung(alias) || !backOff.Holds(alias.Endpoint));

    private bool IsYoung(LedgerAlias alias) =>
        DateTimeOffset.TryParse(alias.Timestamp, System.Globalization.CultureInfo.InvariantCulture, out var made)
        && (time.GetUtcNow() - made).Duration() < LoginWaits;

    private UsageEndpoint? KeyHolder(EndpointKey key) => endpoints.FirstOrDefault(endpoint => endpoint.Key == key);

    private async Task<bool> SendAsync(IdentityView view, LedgerEntry entry, LedgerAlias alias, CancellationToken cancellationToken)
    {
        var endpoint = KeyHolder(alias.Endpoint)!;
        // The Python program aliases whatever id it finds: one that it linked with somebody else must meet nobody more.
        if (IdentityMachine.IsLinkedElsewhere(view.File, entry))
            return await NoteAsync(entry, alias, AliasState.Refused, cancellationToken).ConfigureAwait(false);

        var json = EventWriter.WriteAlias(entry.AnonymousId, entry.Principal!, alias.Uuid!, alias.Timestamp!).ToArray();
        var answer = await delivery.SendAsync(endpoint, [json], areRecords: false, () => MayRepeat(entry, alias), cancellationToken).ConfigureAwait(false);
        switch (answer.Verdict)
        {
            case WireVerdict.Delivered:
                receipts.Add(endpoint.Host, "delivered", [json]);
                return await NoteAsync(entry, alias, AliasState.Acknowledged, cancellationToken).ConfigureAwait(false);
            case WireVerdict.Refused:
                receipts.Add(endpoint.Host, "refused", [json]);
                return await NoteAsync(entry, alias, AliasState.Refused, cancellationToken).ConfigureAwait(false);
            case WireVerdict.Cancelled:
                return false;
            default:
                delivery.HoldBack(endpoint, answer);
                return true;
        }
    }

    /// <summary>A try takes seconds, in which Python may have linked the id, and a command have left it for that.</summary>
    private bool MayRepeat(LedgerEntry entry, LedgerAlias alias)
    {
        var view = identity.Read(null);
        return view.Ledger?.Find(entry.AnonymousId)?.AliasAt(alias.Endpoint) is { State: AliasState.Due } && !IdentityMachine.IsLinkedElsewhere(view.File, entry);
    }

    private async Task<bool> NoteAsync(LedgerEntry entry, LedgerAlias alias, AliasState state, CancellationToken cancellationToken)
    {
        var result = await identity.ChangeAsync(
            null,
            LockPatience,
            view => view.Ledger is { } ledger
                ? new IdentityChange(IdentityMachine.AliasAnswered(ledger, entry.AnonymousId, alias.Endpoint, state, view.File?.AnonymousId), null)
                : null,
            cancellationToken).ConfigureAwait(false);
        return result == ChangeResult.Done;
    }
}
