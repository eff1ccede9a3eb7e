using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Arcade.Serve.Mcp;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Hosting;

/// <summary>The requests that were read and have no answer yet.</summary>
internal sealed class OpenRequests
{
    private readonly Lock _lock = new();
    private readonly HashSet<RequestId> _open = [];
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChannelReader<JsonRpcMessage>? _messages;
    private bool _isLast;

    /// <summary>The same messages, noted as they are read.</summary>
    public ChannelReader<JsonRpcMessage> Watch(ChannelReader<JsonRpcMessage> messages)
    {
        lock (_lock)
        {
            _messages = messages;
            Tell();
            return new Reader(this, messages);
        }
    }

    public void Answer(RequestId id)
    {
        lock (_lock)
        {
            _open.Remove(id);
            Tell();
        }
    }

    /// <summary>No more requests come: ends when those that came are answered, or given up.</summary>
    public Task AllAnsweredAsync()
    {
        lock (_lock)
        {
            _isLast = true;
            Tell();
            return _allAnswered.Task;
        }
    }

    private bool TryRead(ChannelReader<JsonRpcMessage> messages, [MaybeNullWhen(false)] out JsonRpcMessage message)
    {
        // In the lock: a message is either still to be read or noted, whenever somebody asks.
        lock (_lock)
        {
            if (!messages.TryRead(out message))
                return false;
            if (message is JsonRpcRequest request)
                _open.Add(request.Id);
            else if (Cancellation.RequestOf(message) is { } givenUp)
                _open.Remove(givenUp);
            Tell();
            return true;
        }
    }

    private void Tell()
    {
        if (_isLast && _open.Count == 0 && _messages?.TryPeek(out _) == false)
            _allAnswered.TrySetResult();
    }

    private sealed class Reader(OpenRequests requests, ChannelReader<JsonRpcMessage> messages) : ChannelReader<JsonRpcMessage>
    {
        public override Task Completion => messages.Completion;

        public override bool TryRead([MaybeNullWhen(false)] out JsonRpcMessage item) => requests.TryRead(messages, out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => messages.WaitToReadAsync(cancellationToken);
    }
}
