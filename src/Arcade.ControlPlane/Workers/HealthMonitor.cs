namespace Arcade.ControlPlane.Workers;

/// <summary>Looks at each enabled worker when it is due, a bounded number at a time.</summary>
internal sealed class HealthMonitor : IAsyncDisposable
{
    private const int MaximumParallel = 16;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private readonly WorkerFleet _fleet;
    private readonly WorkerChecks _checks;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public HealthMonitor(WorkerFleet fleet, WorkerChecks checks, TimeProvider time)
    {
        (_fleet, _checks, _time) = (fleet, checks, time);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick, _time);
        try
        {
            do
            {
                var now = _time.GetUtcNow();
                var due = _fleet.Workers.Values.Where(worker => worker.IsDue(now));
                var options = new ParallelOptions { MaxDegreeOfParallelism = MaximumParallel, CancellationToken = _stopping.Token };
                await Parallel.ForEachAsync(due, options, LookAsync).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private async ValueTask LookAsync(LiveWorker worker, CancellationToken cancellationToken)
    {
        // Catch-all: one worker's trouble, such as a full disk under its tools, must not end the looks at all others. The next look tries again.
        try
        {
            await _checks.CheckAsync(worker, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
