using System.Text.Json;
using Arcade.Serve.McpHttp.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.McpHttp;

/// <summary>The one message that a POST brings.</summary>
internal static class MessageBody
{
    /// <summary>Reads it; null where the request was refused.</summary>
    public static async Task<JsonRpcMessage?> ReadAsync(HttpContext context, int maxBytes)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = maxBytes;
        try
        {
            JsonRpcMessage? message = await JsonSerializer.DeserializeAsync(context.Request.Body, EventText.MessageType, context.RequestAborted).ConfigureAwait(false);
            if (message is not null)
                return message;
        }
        catch (JsonException)
        {
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A message has at most {maxBytes} bytes.").ConfigureAwait(false);
            return null;
        }

        await JsonRpcAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, "The body is no JSON-RPC message.", (int)McpErrorCode.ParseError).ConfigureAwait(false);
        return null;
    }
}
