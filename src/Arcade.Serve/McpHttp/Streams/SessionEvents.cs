using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp.Streams;

/// <summary>
/// What a session's client was sent, for a while: a client that lost its connection comes back for the rest (MCP 2025-11-25, basic/transports,
/// "Resumability and Redelivery"). The oldest messages go first.
/// </summary>
internal sealed class SessionEvents : ISseEventStreamStore
{
    /// <summary>The stream of messages that belong to no call.</summary>
    private const int OwnStream = 0;

    private const int MaxMessages = 256;
    private const int MaxBytes = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, EventStream> _streams = [];

    /// <summary>The streams that more may come of, by the request that they belong to.</summary>
    private readonly Dictionary<string, EventStream> _calls = new(StringComparer.Ordinal);
    private readonly Queue<(EventStream Stream, int Bytes)> _kept = new();
    private int _newest = OwnStream;
    private int _bytes;
    private bool _isOver;

    public SessionEvents() => _streams[OwnStream] = Own;

    /// <summary>The messages that belong to no call.</summary>
    public EventStream Own { get; } = new(OwnStream);

    /// <summary>How many streams there are something of, the own one among them.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _streams.Count;
        }
    }

    /// <summary>The stream of this event's, if all that came after it is still there.</summary>
    public EventStream? Find(EventId id)
    {
        lock (_lock)
        {
            return _streams.GetValueOrDefault(id.Stream) is { } stream && (stream == Own || stream.CanContinueAfter(id.Number)) ? stream : null;
        }
    }

    public EventId Append(EventStream stream, JsonRpcMessage message)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(message, EventText.MessageType);
        lock (_lock)
        {
            // Nobody waits for what still comes of a call that was given up.
            if (stream.IsOver)
                return stream.Last;
            EventId id = stream.Append(text);
            _kept.Enqueue((stream, text.Length));
            _bytes += text.Length;

            // The newest is kept however large it is: it may be the one answer that a client comes back for.
            while (_kept.Count > 1 && (_kept.Count > MaxMessages || _bytes > MaxBytes))
                DropOldest();
            return id;
        }
    }

    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(SseEventStreamOptions options, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var stream = new EventStream(++_newest, options.StreamId);
            if (_isOver)
                stream.Finish();
            _streams[_newest] = stream;
            _calls[options.StreamId] = stream;
            return ValueTask.FromResult<ISseEventStreamWriter>(new EventWriter(this, stream));
        }
    }

    /// <summary>No more messages come of this stream.</summary>
    public void Finish(EventStream stream)
    {
        lock (_lock)
        {
            stream.Finish();
            if (stream.Call is { } call && _calls.GetValueOrDefault(call) == stream)
                _calls.Remove(call);
            ForgetIfSpent(stream);
        }
    }

    /// <summary>No more messages come of the stream of this request's, if it has one: Core names a stream after its request.</summary>
    public void Finish(RequestId request)
    {
        lock (_lock)
        {
            if (_calls.GetValueOrDefault(request.ToString()) is { } stream)
                Finish(stream);
        }
    }

    /// <summary>The session is over: whoever reads comes to the end.</summary>
    public void FinishAll()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (EventStream stream in _streams.Values)
                stream.Finish();
        }
    }

    /// <summary>The endpoint replays events by itself; nothing else asks.</summary>
    ValueTask<ISseEventStreamReader?> ISseEventStreamStore.GetStreamReaderAsync(string lastEventId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Events are replayed by the endpoint.");

    private void DropOldest()
    {
        (EventStream stream, int bytes) = _kept.Dequeue();
        _bytes -= bytes;
        stream.DropOldest();
        ForgetIfSpent(stream);
    }

    private void ForgetIfSpent(EventStream stream)
    {
        if (stream != Own && stream.IsSpent)
            _streams.Remove(stream.Number);
    }
}
