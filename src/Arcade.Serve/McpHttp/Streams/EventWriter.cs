using System.Net.ServerSentEvents;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp.Streams;

/// <summary>Keeps what is sent in answer to one call, and numbers it.</summary>
internal sealed class EventWriter(SessionEvents events, EventStream stream) : ISseEventStreamWriter
{
    public ValueTask<SseItem<JsonRpcMessage?>> WriteEventAsync(SseItem<JsonRpcMessage?> sseItem, CancellationToken cancellationToken = default)
    {
        // What has no message says from where on to come back: nothing to keep.
        SseItem<JsonRpcMessage?> numbered = sseItem.Data is { } message
            ? sseItem with { EventId = events.Append(stream, message).ToString() }
            : sseItem with { EventId = stream.Last.ToString(), ReconnectionInterval = sseItem.ReconnectionInterval ?? EventText.ComeBackAfter };
        return ValueTask.FromResult(numbered);
    }

    public ValueTask SetModeAsync(SseEventStreamMode mode, CancellationToken cancellationToken = default)
    {
        if (mode == SseEventStreamMode.Polling)
            stream.LetPoll();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        events.Finish(stream);
        return ValueTask.CompletedTask;
    }
}
