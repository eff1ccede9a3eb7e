namespace Arcade.Core.Execution;

/// <summary>The time that one call has. It ends for the tool when the caller gives up, too.</summary>
internal sealed class CallClock : IDisposable
{
    private readonly ToolExecutorOptions _options;
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _maximum;
    private readonly CancellationTokenSource _either;

    public CallClock(ToolExecutorOptions options, CancellationToken caller)
    {
        _options = options;
        _idle = new CancellationTokenSource(options.TimeLimit, options.Time);
        _maximum = new CancellationTokenSource(options.MaximumTime, options.Time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _idle.Token, _maximum.Token);
        Token = _either.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>The limit that was passed; null while there is time.</summary>
    public TimeSpan? PassedLimit => _idle.IsCancellationRequested ? _options.TimeLimit : _maximum.IsCancellationRequested ? _options.MaximumTime : null;

    /// <summary>Starts the time without a sign of life anew.</summary>
    public void Restart()
    {
        if (_options.TimeLimit == Timeout.InfiniteTimeSpan)
            return;
        try
        {
            _idle.CancelAfter(_options.TimeLimit);
        }
        catch (ObjectDisposedException)
        {
            // Something that the tool left behind reports progress after the tool's end.
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
        _maximum.Dispose();
    }
}
