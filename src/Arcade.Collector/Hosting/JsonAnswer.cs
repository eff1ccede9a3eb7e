using System.Buffers;
using System.Text.Json;
using Arcade.Collector.Capture;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Hosting;

/// <summary>A complete JSON answer with its length.</summary>
internal static class JsonAnswer
{
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    public static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, CompactJson.Options))
            write(writer);
        return WriteAsync(context, buffer.WrittenMemory);
    }
}
