using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>Answers of the Engine's API: bare objects, and <c>{"name","message"}</c> for an error.</summary>
internal static class EngineAnswer
{
    public static Task WriteObjectAsync(HttpContext context, int status, Action<Utf8JsonWriter> writeMembers) => WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
    });

    public static Task WriteErrorAsync(HttpContext context, int status, string name, string message)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteObjectAsync(context, status, json =>
        {
            json.WriteString("name", name);
            json.WriteString("message", message);
        });
    }

    /// <summary>Writes the whole answer before the first byte of it is sent: what fails in between is still answered by an error.</summary>
    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new Utf8JsonWriter(buffer);
        await using (json.ConfigureAwait(false))
            write(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
