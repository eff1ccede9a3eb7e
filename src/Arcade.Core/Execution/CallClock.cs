namespace Arcade.Core.Execution;

/// <summary>
/// The time that one call has. It is over for the tool when the caller gives up, too. Whoever waits learns it before the tool does: what a tool
/// registered for its cancellation may throw or block, on a thread that nobody waits for.
/// </summary>
internal sealed class CallClock : IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _source = new();
    private readonly TimeSpan _limit;
    private readonly ITimer _idle;
    private readonly ITimer _maximum;
    private readonly CancellationTokenRegistration _caller;
    private long _passedTicks;

    public CallClock(ToolExecutorOptions options, CancellationToken caller)
    {
        Token = _source.Token;
        _limit = options.TimeLimit;
        _idle = StartTimer(options.Time, options.TimeLimit);
        _maximum = StartTimer(options.Time, options.MaximumTime);
        _caller = caller.UnsafeRegister(static clock => ((CallClock)clock!).End(), this);
    }

    /// <summary>What the tool listens to.</summary>
    public CancellationToken Token { get; }

    /// <summary>Completes when the time is over.</summary>
    public Task Over => _over.Task;

    /// <summary>The limit that was passed; null while there is time.</summary>
    public TimeSpan? PassedLimit => Interlocked.Read(ref _passedTicks) is > 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>Starts the time without a sign of life anew.</summary>
    public void Restart()
    {
        try
        {
            _idle.Change(_limit, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Something that the tool left behind reports progress after the tool's end.
        }
    }

    public void Dispose()
    {
        _caller.Dispose();
        _idle.Dispose();
        _maximum.Dispose();
        if (!_source.IsCancellationRequested)
            _source.Dispose();
    }

    private ITimer StartTimer(TimeProvider time, TimeSpan limit) => time.CreateTimer(
        _ =>
        {
            Interlocked.CompareExchange(ref _passedTicks, limit.Ticks, 0);
            End();
        },
        state: null,
        limit,
        Timeout.InfiniteTimeSpan);

    private void End()
    {
        _over.TrySetResult();
        try
        {
            _ = _source.CancelAsync().ContinueWith(
                static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (ObjectDisposedException)
        {
            // The tool ended in this very moment.
        }
    }
}
