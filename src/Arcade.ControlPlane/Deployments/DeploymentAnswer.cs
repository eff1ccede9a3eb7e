using System.Buffers;
using System.Text.Json;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Answers: bare objects and <c>{"name","message"}</c> below <c>/v1</c>, the envelope below <c>/api</c>.</summary>
internal static class DeploymentAnswer
{
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

    public static Task WriteErrorAsync(HttpContext context, int status, string name, string message)
    {
        if (IsCloud(context))
            return ApiAnswer.WriteErrorAsync(context, status, message);
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("message", message);
            json.WriteEndObject();
        });
    }

    private static bool IsCloud(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
