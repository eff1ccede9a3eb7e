using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arcade.ControlPlane.Api;

/// <summary>Reads a request's JSON object, no larger than its route allows.</summary>
internal static class RequestBody
{
    public const int OrdinaryLimit = 64 * 1024;

    public static async Task<JsonDocument> ReadAsync(HttpContext context, int limit = OrdinaryLimit)
    {
        if (!context.Request.HasJsonContentType())
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json.");
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            if (document.RootElement.ValueKind == JsonValueKind.Object && JsonText.IsUnicode(document.RootElement))
                return document;
            var isObject = document.RootElement.ValueKind == JsonValueKind.Object;
            document.Dispose();
            throw ApiProblem.BadRequest(isObject ? "The body holds text that isn't Unicode." : "The body must be a JSON object.");
        }
        catch (JsonException)
        {
            // The reader's own message may hold a part of the text, and so of a secret.
            throw ApiProblem.BadRequest("The body isn't JSON.");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiProblem(
                StatusCodes.Status413PayloadTooLarge, "too_large", string.Create(CultureInfo.InvariantCulture, $"The body is too large: at most {limit / 1024} KiB are accepted here."));
        }
    }
}
