using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.McpHttp.Streams;

/// <summary>Server-sent events on an HTTP answer.</summary>
internal static class EventText
{
    /// <summary>How long a client that lost its connection is asked to wait before it comes back.</summary>
    public static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    public static JsonTypeInfo<JsonRpcMessage> MessageType { get; } =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Says that events come, and that nobody on the way may keep them back.</summary>
    public static void Announce(HttpContext context)
    {
        context.Response.Headers.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }

    public static Task WriteAsync(HttpContext context, IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> events, CancellationToken cancellationToken) =>
        SseFormatter.WriteAsync(events, context.Response.Body, static (item, writer) => writer.Write(item.Data.Span), cancellationToken);
}
