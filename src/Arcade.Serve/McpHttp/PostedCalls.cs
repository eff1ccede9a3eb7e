using ModelContextProtocol.Protocol;

namespace Arcade.Serve.McpHttp;

/// <summary>The requests of a session that a POST waits for. One that the client gives up gets no answer, so its POST has to be told to wait no longer.</summary>
internal sealed class PostedCalls
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, CancellationTokenSource> _waiting = [];

    /// <summary>A POST begins to wait: until its connection breaks, or the client gives the request up.</summary>
    public CancellationTokenSource Begin(RequestId id, CancellationToken aborted)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        lock (_lock)
            _waiting[id] = end;
        return end;
    }

    /// <summary>The POST is over; its source can be disposed of.</summary>
    public void End(RequestId id, CancellationTokenSource end)
    {
        lock (_lock)
        {
            if (_waiting.GetValueOrDefault(id) == end)
                _waiting.Remove(id);
        }
    }

    /// <summary>The client gives a request up.</summary>
    public async Task GiveUpAsync(RequestId id)
    {
        Task told = Task.CompletedTask;
        lock (_lock)
        {
            // Begun in the lock: outside of it, its owner could have disposed of it.
            if (_waiting.Remove(id, out CancellationTokenSource? end))
                told = end.CancelAsync();
        }

        await told.ConfigureAwait(false);
    }
}
