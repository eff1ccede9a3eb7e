using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>The envelope of the API: <c>{"code":200,"msg":"OK","data":{…}}</c>, without data for an error.</summary>
internal static class ApiAnswer
{
    public static Task WriteDataAsync(HttpContext context, Action<Utf8JsonWriter> writeData) =>
        WriteAsync(context, StatusCodes.Status200OK, "OK", writeData);

    public static Task WriteErrorAsync(HttpContext context, int status, string message)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(context, status, message, writeData: null);
    }

    private static async Task WriteAsync(HttpContext context, int status, string message, Action<Utf8JsonWriter>? writeData)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteNumber("code", status);
            json.WriteString("msg", message);
            if (writeData is not null)
            {
                json.WriteStartObject("data");
                writeData(json);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }
}
