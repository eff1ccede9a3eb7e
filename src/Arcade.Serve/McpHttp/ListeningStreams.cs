using System.Net.ServerSentEvents;
using Arcade.Serve.McpHttp.Streams;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.McpHttp;

/// <summary>
/// Streams that a client opens by GET: the one for messages that belong to no call, or the rest of one that it lost (<c>Last-Event-ID</c>).
/// </summary>
internal sealed class ListeningStreams(CancellationToken stopping)
{
    /// <summary>What Core calls an event without a message; clients that don't know it leave it alone.</summary>
    private const string Priming = "prime";

    public async Task ServeAsync(HttpContext context, McpSession session)
    {
        string last = context.Request.Headers[McpHeaders.LastEventId].ToString();
        EventStream? stream = session.Events.Own;
        int after = stream.Delivered;
        if (last.Length > 0)
        {
            stream = EventId.TryParse(last, out EventId id) ? session.Events.Find(id) : null;
            after = id.Number;
        }

        if (stream is null)
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest,
                "What came after this event isn't kept any more: call again, and listen without Last-Event-ID.").ConfigureAwait(false);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        bool isOwn = stream == session.Events.Own;
        if (isOwn && !session.TryListen(end, comesBack: last.Length > 0))
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status409Conflict, "The session has a stream already: one at a time.").ConfigureAwait(false);
            return;
        }

        try
        {
            await WriteAsync(context, session, stream, after, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client went away or came back, or the server stops: that is how such a stream ends.
        }
        finally
        {
            session.StopListening(end);
        }
    }

    private static async Task WriteAsync(HttpContext context, McpSession session, EventStream stream, int after, CancellationToken cancellationToken)
    {
        EventText.Announce(context);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> events = stream.ReadAsync(after, cancellationToken);
        await EventText.WriteAsync(context, session.TakesPriming ? BeginAsync(new EventId(stream.Number, after), events) : events, cancellationToken).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> BeginAsync(EventId at, IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> events)
    {
        yield return new SseItem<ReadOnlyMemory<byte>>(ReadOnlyMemory<byte>.Empty, Priming) { EventId = at.ToString(), ReconnectionInterval = EventText.ComeBackAfter };
        await foreach (SseItem<ReadOnlyMemory<byte>> item in events.ConfigureAwait(false))
            yield return item;
    }
}
