namespace Arcade.Usage.Draining;

/// <summary>
/// The task that delivers in a host that lives on (usage.md section 6). It is there while something is pending, and otherwise
/// nothing is: no thread, no timer, no connection.
/// </summary>
internal sealed class BackgroundDrain(UsageContext context) : IAsyncDisposable, IDisposable
{
    private const int MostCarried = 16;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <summary>So long the first delivery of a process stays out of the way of what the host is started for.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<string> _carried = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _end = new();
    private Task _working = Task.CompletedTask;
    private TaskCompletionSource _asked = NewSignal();
    private Task? _stopped;
    private bool _isWorking;
    private bool _hasSettled;
    private bool _isStopping;

    /// <summary>Delivers what is pending, now or when the back-off allows it.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isStopping)
                return;
            _asked.TrySetResult();
            if (_isWorking)
                return;
            _isWorking = true;
            _working = RunApart();
        }
    }

    /// <summary>Takes an event that could not be journaled: it is sent once, by this process or by nobody.</summary>
    public bool TryCarry(string data)
    {
        lock (_gate)
        {
            if (_isStopping || _carried.Count >= MostCarried)
                return false;
            _carried.Enqueue(data);
            return true;
        }
    }

    /// <summary>Lets a request that is under way end, and then ends it: twice a moment at most.</summary>
    public ValueTask DisposeAsync() => new(StopOnceAsync());

    public void Dispose() => _ = StopOnceAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Without the host's own context: a trace or a request's scope would be kept for as long as this works.</summary>
    private Task RunApart()
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(WorkAsync);
        using (ExecutionContext.SuppressFlow())
            return Task.Run(WorkAsync);
    }

    private Task StopOnceAsync()
    {
        lock (_gate)
        {
            _isStopping = true;
            return _stopped ??= StopAsync(_working);
        }
    }

    private async Task StopAsync(Task working)
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        if (!await EndsInTimeAsync(working).ConfigureAwait(false))
        {
            await _end.CancelAsync().ConfigureAwait(false);
            // What doesn't heed even that may still ask for the tokens.
            if (!await EndsInTimeAsync(working).ConfigureAwait(false))
                return;
        }

        _ending.Dispose();
        _end.Dispose();
    }

    private static async Task<bool> EndsInTimeAsync(Task working)
    {
        try
        {
            // Real time whatever the clock: somebody waits for the program's end.
            await working.WaitAsync(Grace).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task WorkAsync()
    {
        var wait = ShortestWait;
        var isRetry = false;
        await SettleAsync().ConfigureAwait(false);
        while (true)
        {
            var asked = TakeSignal();
            var outcome = await AttemptAsync(isRetry).ConfigureAwait(false);
            if (IsDone(outcome))
                return;
            if (!asked.IsCompleted)
                await WaitAsync(outcome.Until ?? wait, asked).ConfigureAwait(false);
            isRetry = !asked.IsCompleted;
            wait = isRetry ? TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, wait.Ticks * 2)) : ShortestWait;
        }
    }

    /// <summary>A host that ends before is not waited for: it delivers then, as far as it gets.</summary>
    private async Task SettleAsync()
    {
        if (_hasSettled)
            return;
        _hasSettled = true;

        // Real time whatever the clock: the host's start is what takes it.
        await Task.Delay(Settling, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task TakeSignal()
    {
        lock (_gate)
            return (_asked = NewSignal()).Task;
    }

    private async Task<DrainOutcome> AttemptAsync(bool isRetry)
    {
        try
        {
            return await new DrainAttempt(context.LookAgain(), _ending.Token, _end.Token).RunAsync(TakeCarried(), isRetry).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Nobody to tell; what was not settled is still in the journal.
            return DrainOutcome.Later;
        }
    }

    private List<string> TakeCarried()
    {
        lock (_gate)
        {
            List<string> carried = [.. _carried];
            _carried.Clear();
            return carried;
        }
    }

    /// <summary>Under the gate, so that whoever asks either is seen here or finds nobody at work.</summary>
    private bool IsDone(DrainOutcome outcome)
    {
        lock (_gate)
        {
            var isDone = _isStopping || outcome.IsLast || (!outcome.IsPending && !_asked.Task.IsCompleted);
            _isStopping |= outcome.IsLast;
            _isWorking = !isDone;
            return isDone;
        }
    }

    private async Task WaitAsync(TimeSpan wait, Task asked)
    {
        try
        {
            await asked.WaitAsync(wait > Moment ? wait : Moment, context.Time, _ending.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Time to try again, or to end.
        }
    }
}
