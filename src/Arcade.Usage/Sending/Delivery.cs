using Arcade.Usage.Consent;

namespace Arcade.Usage.Sending;

/// <summary>One request with what belongs to it: a look before it, a second try, back-off.</summary>
internal sealed class Delivery(WatchedWire wire, SenderGuard guard, SenderClock clock, BackOff backOff, SelfLog log, TimeProvider time)
{
    private static readonly WireAnswer Cancelled = new(WireVerdict.Cancelled, "no time left, or switched off");
    private static readonly TimeSpan BeforeSecondTry = TimeSpan.FromMilliseconds(150);

    /// <summary>Sends a batch.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="events">The events.</param>
    /// <param name="areRecords">Whether they are the journal's; an alias is the ledger's.</param>
    /// <param name="mayRepeat">Asked before the second try, where what is sent may have become wrong since the first.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task<WireAnswer> SendAsync(
        UsageEndpoint endpoint, IReadOnlyList<byte[]> events, bool areRecords, Func<bool>? mayRepeat, CancellationToken cancellationToken)
    {
        if (!clock.AllowsRequest || !await guard.MayGoOnAsync(areRecords, cancellationToken).ConfigureAwait(false))
            return Cancelled;

        var answer = await wire.SendAsync(endpoint, events, clock.RequestLimit, cancellationToken).ConfigureAwait(false);
        if (answer.Verdict == WireVerdict.Transient && clock.AllowsSecondTry && !(answer.RetryAfter > BeforeSecondTry))
        {
            await Task.Delay(BeforeSecondTry, time, cancellationToken).ConfigureAwait(false);
            if (!await guard.MayGoOnAsync(areRecords, cancellationToken).ConfigureAwait(false))
                return Cancelled;
            if (mayRepeat?.Invoke() == false)
                return answer;
            answer = await wire.SendAsync(endpoint, events, clock.RequestLimit, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Verdict == WireVerdict.Delivered)
            backOff.Succeed(endpoint.Key);
        return answer;
    }

    /// <summary>Leaves the endpoint alone for a while.</summary>
    public void HoldBack(UsageEndpoint endpoint, WireAnswer answer)
    {
        if (answer.Verdict == WireVerdict.Cancelled)
            return;
        backOff.Fail(endpoint.Key, answer.RetryAfter);
        log.Write(answer.Detail);
    }
}
