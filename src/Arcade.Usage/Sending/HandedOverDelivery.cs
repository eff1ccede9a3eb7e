using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Sends the one event of a hand-over once: without lock, second try or back-off.</summary>
internal sealed class HandedOverDelivery(UsageContext context, WatchedWire wire)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    public async Task SendAsync(HandOver handOver, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (handOver is not { EventJson: { } json, Endpoint: { } endpoint } || context.IsMarkedOff())
            return;
        if (handOver is { DistinctId: { } anonymousId, IsAnonymous: true } && context.OwnsState)
            await NoteEndpointAsync(anonymousId, endpoint.Key, cancellationToken).ConfigureAwait(false);
        var isOwn = handOver.DistinctId is null || WaitsForAlias(handOver);
        var sent = isOwn
            ? EventComposer.WithIdentity(json, context.Mint.NewAnonymousId(), isAnonymous: true, durable: false)
            : EventComposer.WithIdentity(json, handOver.DistinctId!, handOver.IsAnonymous);
        var answer = await wire.SendAsync(endpoint, [sent], limit, cancellationToken).ConfigureAwait(false);
        if (context is not { OwnsState: true, Paths: { } paths } || answer.Verdict == WireVerdict.Cancelled)
            return;
        if (answer.Verdict == WireVerdict.Delivered)
            new Receipts(context.Files!, paths, context.Time).Add(endpoint.Host, Verdicts.Delivered, [sent]);
        if (JsonParser.Parse(sent)?.Text("uuid") is { } uuid)
            context.CreateOutcomeNotes().Add(answer.Verdict == WireVerdict.Delivered ? Verdicts.Delivered : Verdicts.Unsent, uuid);
    }

    /// <summary>Nothing of its principal's may overtake the alias, and this one can't wait: it belongs to nobody.</summary>
    private bool WaitsForAlias(HandOver handOver) =>
        !handOver.IsAnonymous && context.OwnsState
        && context.CreateIdentityStore().Read(null).Ledger is { } ledger
        && IdentityMachine.MustWaitForAlias(ledger, handOver.DistinctId!, handOver.Endpoint!.Key);

    /// <summary>An alias will be owed wherever an event went under the anonymous id.</summary>
    private async Task NoteEndpointAsync(string anonymousId, EndpointKey endpoint, CancellationToken cancellationToken)
    {
        var identity = context.CreateIdentityStore();
        if (identity.Read(null).Ledger?.Find(anonymousId) is not { } entry || entry.AliasAt(endpoint) is not null)
            return;
        await identity.ChangeAsync(
            null,
            LockPatience,
            view => view.Ledger is { } ledger
                ? new IdentityChange(IdentityMachine.NoteEndpoint(ledger, anonymousId, endpoint, view.File?.AnonymousId, context.Mint), null)
                : null,
            cancellationToken).ConfigureAwait(false);
    }
}
