using Arcade.Usage.Consent;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>Sends batches of records, and commits each verdict at once.</summary>
internal sealed class RecordDelivery(Delivery delivery, Receipts receipts, DailyCount daily)
{
    public const int BatchSize = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>The endpoints that accepted something in this run: only theirs may refuse an event for good.</summary>
    private readonly HashSet<EndpointKey> _accepting = [];
    private readonly Dictionary<EndpointKey, DateTimeOffset> _serviceTimes = [];
    private readonly HashSet<EndpointKey> _failed = [];

    public int Delivered { get; private set; }

    /// <summary>Whether a line of the state log could not be written whole: no request may follow, for what was sent would be sent again.</summary>
    public bool MustEnd { get; private set; }

    /// <summary>Whether an endpoint is left alone for the rest of this run.</summary>
    public bool HasFailed(UsageEndpoint endpoint) => _failed.Contains(endpoint.Key);

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
        if (!TryDecide(ref batch, state))
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
        var events = batch.Select(static item => item.Compose()).ToList();
        return await delivery.SendAsync(batch[0].Endpoint, events, areRecords: true, mayRepeat: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fixes what will be sent. The first event that is sent for the first time tells how many were given up until now.</summary>
    private bool TryDecide(ref IReadOnlyList<PendingRecord> batch, StateLog state)
    {
        List<PendingRecord> decided = [.. batch];
        var first = decided.FindIndex(item => state.DecisionOf(item.Uuid) is null);
        if (first >= 0)
            decided[first] = decided[first] with { Decision = decided[first].Decision with { Dropped = state.Facts.Untold() } };
        batch = decided;
        return Noted(state.Decide([.. decided.Select(static item => KeyValuePair.Create(item.Uuid, item.Decision))]));
    }

    private bool Commit(IReadOnlyList<PendingRecord> batch, StateLog state, WireAnswer answer)
    {
        var endpoint = batch[0].Endpoint;
        if (!Noted(state.Settle([.. batch.Select(static item => item.Uuid)], Verdicts.Delivered)))
            return false;
        _accepting.Add(endpoint.Key);
        if (answer.ServiceTime is { } now)
            _serviceTimes[endpoint.Key] = now;
        Delivered += batch.Count;
        daily.Add(batch.Count);
        receipts.Add(endpoint.Host, Verdicts.Delivered, [.. batch.Select(static item => item.Compose())]);
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
        if (!_accepting.Contains(endpoint.Key))
            return LeaveAlone(endpoint, answer);
        if (!Noted(state.Settle([.. refused.Select(static item => item.Uuid)], Verdicts.Refused)))
            return false;
        receipts.Add(endpoint.Host, Verdicts.Refused, [.. refused.Select(static item => item.Compose())]);
        return true;
    }

    private bool LeaveAlone(UsageEndpoint endpoint, WireAnswer answer)
    {
        if (_failed.Add(endpoint.Key))
            delivery.HoldBack(endpoint, answer);
        return true;
    }

    /// <summary>Seven days, by the service's clock and only after it has answered: ours may be wrong by years.</summary>
    private bool TryDropExpired(ref IReadOnlyList<PendingRecord> batch, UsageEndpoint endpoint, StateLog state)
    {
        if (!_serviceTimes.TryGetValue(endpoint.Key, out var now))
            return true;
        var expired = batch.Where(item => now - item.Record.Timestamp > Kept).ToList();
        batch = [.. batch.Except(expired)];
        return Drop(expired, state, Verdicts.Expired);
    }

    private bool TryDropAboveCap(ref IReadOnlyList<PendingRecord> batch, StateLog state)
    {
        var left = daily.Left();
        if (batch.Count <= left)
            return true;
        var above = batch.Skip(left).ToList();
        batch = [.. batch.Take(left)];
        return Drop(above, state, Verdicts.DailyCap);
    }

    private bool Drop(List<PendingRecord> given, StateLog state, string reason) => Noted(state.Settle([.. given.Select(static item => item.Uuid)], reason));

    private bool Noted(bool isWritten)
    {
        MustEnd |= !isWritten;
        return isWritten;
    }
}
