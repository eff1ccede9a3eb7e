using Arcade.Usage.Consent;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>One request with what belongs to it: a look before it, a watch for the off marker, a second try, back-off.</summary>
internal sealed class Delivery(PostHogWire wire, SenderGuard guard, SenderClock clock, BackOff backOff, SelfLog log, TimeProvider time, UsageEndpoint? current)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BeforeSecondTry = TimeSpan.FromMilliseconds(150);

    /// <summary>Sends a batch.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="events">The events.</param>
    /// <param name="areRecords">Whether they are the journal's; an alias is the ledger's.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task<WireAnswer> SendAsync(UsageEndpoint endpoint, IReadOnlyList<byte[]> events, bool areRecords, CancellationToken cancellationToken)
    {
        if (!clock.AllowsRequest || !await guard.MayGoOnAsync(areRecords, cancellationToken).ConfigureAwait(false))
            return new WireAnswer(WireVerdict.Cancelled, "no time left, or switched off");

        var answer = await SendWatchedAsync(endpoint, events, cancellationToken).ConfigureAwait(false);
        if (answer.Verdict == WireVerdict.Transient && clock.AllowsSecondTry && !(answer.RetryAfter > BeforeSecondTry))
        {
            await Task.Delay(BeforeSecondTry, time, cancellationToken).ConfigureAwait(false);
            if (await guard.MayGoOnAsync(areRecords, cancellationToken).ConfigureAwait(false))
                answer = await SendWatchedAsync(endpoint, events, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Verdict == WireVerdict.Delivered)
            backOff.Succeed(KeyOf(endpoint));
        return answer;
    }

    /// <summary>Leaves the endpoint alone for a while.</summary>
    public void HoldBack(UsageEndpoint endpoint, WireAnswer answer)
    {
        if (answer.Verdict == WireVerdict.Cancelled)
            return;
        backOff.Fail(KeyOf(endpoint), answer.RetryAfter, holdsCommands: current is not null && KeyOf(current) == KeyOf(endpoint));
        log.Write(answer.Detail);
    }

    public static EndpointKey KeyOf(UsageEndpoint endpoint) => new(endpoint.Host, endpoint.KeyHash);

    private async Task<WireAnswer> SendWatchedAsync(UsageEndpoint endpoint, IReadOnlyList<byte[]> events, CancellationToken cancellationToken)
    {
        using var off = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = wire.SendAsync(endpoint, events, clock.RequestLimit, off.Token);
        while (!sending.IsCompleted)
        {
            using var interval = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(sending, Task.Delay(WatchInterval, time, interval.Token)).ConfigureAwait(false);
            await interval.CancelAsync().ConfigureAwait(false);
            if (!sending.IsCompleted && guard.IsMarkedOff())
                await off.CancelAsync().ConfigureAwait(false);
        }

        return await sending.ConfigureAwait(false);
    }
}
