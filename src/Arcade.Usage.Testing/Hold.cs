namespace Arcade.Usage.Testing;

/// <summary>Keeps answers back until the test lets them go: <c>service.Next(Answer.Ok.HeldBy(hold))</c>.</summary>
/// <remarks>A hold also ends when its client goes away or its service stops. Once released, it holds nothing any more.</remarks>
public sealed class Hold
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first request stands at this hold.</summary>
    /// <param name="timeout">How long to wait at most; 30 s if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The wait.</returns>
    /// <exception cref="TimeoutException">No request came.</exception>
    public async Task HoldAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await _reached.Task.WaitAsync(timeout ?? DefaultTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException("No request reached the hold. Was its answer planned (Next, For, Always) and the request sent to this service?", exception);
        }
    }

    /// <summary>Lets every answer go that is or will be held here.</summary>
    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
