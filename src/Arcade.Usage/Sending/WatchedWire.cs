using Arcade.Usage.Consent;

namespace Arcade.Usage.Sending;

/// <summary>Sends requests that end within a second when tracking is switched off meanwhile.</summary>
internal sealed class WatchedWire(PostHogWire wire, UsageContext context)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends one request.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="events">The events.</param>
    /// <param name="timeout">The limit for everything.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WireAnswer> SendAsync(UsageEndpoint endpoint, IReadOnlyList<byte[]> events, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var off = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = wire.SendAsync(endpoint, events, timeout, off.Token);
        while (!sending.IsCompleted)
        {
            using var interval = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(sending, Task.Delay(Interval, context.Time, interval.Token)).ConfigureAwait(false);
            await interval.CancelAsync().ConfigureAwait(false);
            if (!sending.IsCompleted && context.IsMarkedOff())
                await off.CancelAsync().ConfigureAwait(false);
        }

        return await sending.ConfigureAwait(false);
    }
}
