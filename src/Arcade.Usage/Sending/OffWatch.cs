namespace Arcade.Usage.Sending;

/// <summary>Gives a request up within a second when tracking is switched off meanwhile.</summary>
internal sealed class OffWatch(UsageContext context)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits for a request.</summary>
    /// <param name="request">Begins the request with the token that gives it up.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        using var off = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = request(off.Token);
        // Cancelled, the request is waited for and nothing else: one that heeds no token must not be looked at without a pause.
        while (!running.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            using var interval = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(running, Task.Delay(Interval, context.Time, interval.Token)).ConfigureAwait(false);
            await interval.CancelAsync().ConfigureAwait(false);
            if (!running.IsCompleted && context.IsMarkedOff())
                await off.CancelAsync().ConfigureAwait(false);
        }

        return await running.ConfigureAwait(false);
    }
}
