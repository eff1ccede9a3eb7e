using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Arcade.Serve.McpHttp.Streams;

/// <summary>One stream's messages, for whoever reads them now or comes back for them.</summary>
internal sealed class EventStream(int number, string? call = null)
{
    private readonly Lock _lock = new();
    private readonly Queue<ReadOnlyMemory<byte>> _kept = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _last;
    private int _delivered;
    private bool _isOver;
    private bool _isPolled;

    public int Number => number;

    /// <summary>The id of the request that it belongs to; null where it belongs to none.</summary>
    public string? Call => call;

    /// <summary>The newest event's place.</summary>
    public EventId Last
    {
        get
        {
            lock (_lock)
                return new EventId(number, _last);
        }
    }

    /// <summary>How far the stream was written to a client.</summary>
    public int Delivered
    {
        get
        {
            lock (_lock)
                return _delivered;
        }
    }

    /// <summary>True where nothing more comes.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _isOver;
        }
    }

    /// <summary>True where nothing more comes and nothing is kept.</summary>
    public bool IsSpent
    {
        get
        {
            lock (_lock)
                return _isOver && _kept.Count == 0;
        }
    }

    /// <summary>True where everything after this event is still there.</summary>
    public bool CanContinueAfter(int after)
    {
        lock (_lock)
            return after >= _last - _kept.Count && after <= _last;
    }

    public EventId Append(ReadOnlyMemory<byte> message) => Change(() =>
    {
        _kept.Enqueue(message);
        _last++;
    });

    public void DropOldest()
    {
        lock (_lock)
            _kept.TryDequeue(out _);
    }

    /// <summary>No more messages come.</summary>
    public void Finish() => Change(() => _isOver = true);

    /// <summary>Whoever comes back is told what there is, and comes back again.</summary>
    public void LetPoll() => Change(() => _isPolled = true);

    /// <summary>The messages after this one, then those that come, until no more do.</summary>
    public async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> ReadAsync(int after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadOnlyMemory<byte>[] found;
            Task changed;
            bool isEnd;
            lock (_lock)
            {
                int first = _last - _kept.Count;
                after = Math.Max(after, first);
                found = [.. _kept.Skip(after - first)];
                changed = _changed.Task;
                isEnd = _isOver || _isPolled;
            }

            foreach (ReadOnlyMemory<byte> message in found)
            {
                after++;
                yield return new SseItem<ReadOnlyMemory<byte>>(message) { EventId = new EventId(number, after).ToString() };
                lock (_lock)
                    _delivered = Math.Max(_delivered, after);
            }

            if (isEnd)
                yield break;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EventId Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed.SetResult();
            _changed = NewSignal();
            return new EventId(number, _last);
        }
    }
}
