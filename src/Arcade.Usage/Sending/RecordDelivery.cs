using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Sends batches of records, and commits each verdict at once.</summary>
internal sealed class RecordDelivery(Delivery delivery, DropCount drops, Receipts receipts, DailyCount daily)
{
    public const int BatchSize = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>The endpoints that accepted something in this run: only theirs may refuse an event for good.</summary>
    private readonly HashSet<EndpointKey> _accepting = [];
    private readonly Dictionary<EndpointKey, DateTimeOffset> _serviceTimes = [];
    private readonly HashSet<EndpointKey> _failed = [];

    public int Delivered { get; private set; }

    /// <summary>Whether an endpoint is left alone for the rest of this run.</summary>
    public bool HasFailed(UsageEndpoint endpoint) => _failed.Contains(Delivery.KeyOf(endpoint));

    /// <summary>Sends one batch.</summary>
    /// <param name="batch">Records of one endpoint, at most 100.</param>
    /// <param name="state">Where decisions and verdicts are noted.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    /// <returns>False where the run has to end: a note could not be written, or nothing may be sent any more.</returns>
    public async Task<bool> SendAsync(IReadOnlyList<PendingRecord> batch, StateLog state, CancellationToken cancellationToken)
    {
        var endpoint = batch[0].Endpoint;
        if (!TryDropExpired(ref batch, endpoint, state) || !TryDropAboveCap(ref batch, state))
            return false;
        if (batch.Count == 0)
            return true;
        if (!state.Decide([.. batch.Select(static item => KeyValuePair.Create(item.Uuid, item.Decision))]))
            return false;

        var answer = await SendOnceAsync(batch, cancellationToken).ConfigureAwait(false);
        return answer.Verdict switch
        {
            WireVerdict.Delivered => Commit(batch, state, answer),
            WireVerdict.Refused when batch.Count > 1 => await SendOneByOneAsync(batch, state, answer, cancellationToken).ConfigureAwait(false),
            WireVerdict.Refused => CommitRefused(batch, state, answer),
            WireVerdict.Cancelled => false,
            _ => LeaveAlone(endpoint, answer),
        };
    }

    private async Task<WireAnswer> SendOnceAsync(IReadOnlyList<PendingRecord> batch, CancellationToken cancellationToken)
    {
        var dropped = drops.Take();
        var events = batch.Select(static item => item.Compose()).ToList();
        events[0] = EventComposer.WithDropped(events[0], dropped);
        var answer = await delivery.SendAsync(batch[0].Endpoint, events, areRecords: true, cancellationToken).ConfigureAwait(false);
        if (answer.Verdict == WireVerdict.Delivered && dropped > 0)
            drops.Forget();
        return answer;
    }

    private bool Commit(IReadOnlyList<PendingRecord> batch, StateLog state, WireAnswer answer)
    {
        var endpoint = batch[0].Endpoint;
        if (!state.Settle([.. batch.Select(static item => item.Uuid)], "delivered"))
            return false;
        _accepting.Add(Delivery.KeyOf(endpoint));
        if (answer.ServiceTime is { } now)
            _serviceTimes[Delivery.KeyOf(endpoint)] = now;
        Delivered += batch.Count;
        daily.Add(batch.Count);
        receipts.Add(endpoint.Host, "delivered", [.. batch.Select(static item => item.Compose())]);
        return true;
    }

    /// <summary>One event spoils its batch for all: each is asked about by itself.</summary>
    private async Task<bool> SendOneByOneAsync(IReadOnlyList<PendingRecord> batch, StateLog state, WireAnswer first, CancellationToken cancellationToken)
    {
        var refused = new List<PendingRecord>();
        var answer = first;
        foreach (var item in batch)
        {
            answer = await SendOnceAsync([item], cancellationToken).ConfigureAwait(false);
            switch (answer.Verdict)
            {
                case WireVerdict.Delivered when Commit([item], state, answer):
                    break;
                case WireVerdict.Refused:
                    refused.Add(item);
                    break;
                case WireVerdict.Delivered or WireVerdict.Cancelled:
                    return false;
                default:
                    LeaveAlone(item.Endpoint, answer);
                    return refused.Count == 0 || CommitRefused(refused, state, answer);
            }
        }

        return refused.Count == 0 || CommitRefused(refused, state, answer);
    }

    /// <summary>A service that refuses everything is broken, and keeps its events; one that accepts others means what it says.</summary>
    private bool CommitRefused(IReadOnlyList<PendingRecord> refused, StateLog state, WireAnswer answer)
    {
        var endpoint = refused[0].Endpoint;
        if (!_accepting.Contains(Delivery.KeyOf(endpoint)))
            return LeaveAlone(endpoint, answer);
        if (!state.Settle([.. refused.Select(static item => item.Uuid)], "refused"))
            return false;
        drops.Add("refused", refused.Count);
        receipts.Add(endpoint.Host, "refused", [.. refused.Select(static item => item.Compose())]);
        return true;
    }

    private bool LeaveAlone(UsageEndpoint endpoint, WireAnswer answer)
    {
        if (_failed.Add(Delivery.KeyOf(endpoint)))
            delivery.HoldBack(endpoint, answer);
        return true;
    }

    /// <summary>Seven days, by the service's clock and only after it has answered: ours may be wrong by years.</summary>
    private bool TryDropExpired(ref IReadOnlyList<PendingRecord> batch, UsageEndpoint endpoint, StateLog state)
    {
        if (!_serviceTimes.TryGetValue(Delivery.KeyOf(endpoint), out var now))
            return true;
        var expired = batch.Where(item => now - item.Record.Timestamp > Kept).ToList();
        batch = [.. batch.Except(expired)];
        return Drop(expired, state, "expired");
    }

    private bool TryDropAboveCap(ref IReadOnlyList<PendingRecord> batch, StateLog state)
    {
        var left = daily.Left();
        if (batch.Count <= left)
            return true;
        var above = batch.Skip(left).ToList();
        batch = [.. batch.Take(left)];
        return Drop(above, state, "daily_cap");
    }

    private bool Drop(List<PendingRecord> given, StateLog state, string reason)
    {
        if (given.Count == 0)
            return true;
        if (!state.Settle([.. given.Select(static item => item.Uuid)], reason))
            return false;
        drops.Add(reason, given.Count);
        return true;
    }
}
