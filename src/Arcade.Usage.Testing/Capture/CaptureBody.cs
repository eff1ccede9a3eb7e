using System.Text.Json;
using System.Text.Unicode;
using Arcade.Usage.Testing.Serving;

namespace Arcade.Usage.Testing.Capture;

/// <summary>PostHog's body shapes: array of events, batch object, single event, engage object. One bad event refuses the whole request.</summary>
internal static class CaptureBody
{
    public static CapturedRequest Read(CapturedRequest request)
    {
        if (request.Body.IsEmpty)
            return RequestBody.Refuse(request, 400, "empty payload");
        if (!Utf8.IsValid(request.Body.Span))
            return RequestBody.Refuse(request, 400, "the body is not UTF-8");
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return Read(request, document.RootElement);
        }
        catch (JsonException)
        {
            return RequestBody.Refuse(request, 400, "the body is not JSON");
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's way to say that an escaped surrogate has no partner.
            return RequestBody.Refuse(request, 400, "a text in the body is not Unicode");
        }
        catch (CaptureRefusal refusal)
        {
            return RequestBody.Refuse(request, refusal.Status, refusal.Message);
        }
    }

    private static CapturedRequest Read(CapturedRequest request, JsonElement root)
    {
        var isBatch = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("batch", out _);
        JsonElement[] items = root.ValueKind switch
        {
            JsonValueKind.Array => [.. root.EnumerateArray()],
            JsonValueKind.Object when isBatch => ItemsOf(root.GetProperty("batch")),
            JsonValueKind.Object => [root],
            _ => throw new CaptureRefusal(400, "the body is neither an object nor an array"),
        };
        if (items.Length == 0)
            throw new CaptureRefusal(400, "the batch is empty");

        var isEngage = CapturePath.IsEngage(request.Path);
        var apiKey = TokenOf(root) ?? TokenOf(items[0]) ?? throw new CaptureRefusal(401, "no api_key");
        CheckToken(apiKey);
        if (root.ValueKind == JsonValueKind.Array && items.Any(item => TokenOf(item) is { } other && other != apiKey))
            throw new CaptureRefusal(401, "several api_keys");
        return request with
        {
            ApiKey = apiKey,
            IsBatch = isBatch,
            SentAt = isBatch && root.TryGetProperty("sent_at", out var sentAt) && sentAt.ValueKind == JsonValueKind.String ? sentAt.GetString() : null,
            Events = [.. items.Select(item => CaptureEvent.Read(item, request.Number, isEngage && !isBatch))],
        };
    }

    private static JsonElement[] ItemsOf(JsonElement batch) =>
        batch.ValueKind == JsonValueKind.Array ? [.. batch.EnumerateArray()] : throw new CaptureRefusal(400, "batch is not an array");

    private static string? TokenOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in (ReadOnlySpan<string>)["token", "$token", "api_key"])
        {
            if (element.TryGetProperty(name, out var token) && token.ValueKind == JsonValueKind.String)
                return token.GetString();
        }

        return element.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("token", out var inner) && inner.ValueKind == JsonValueKind.String ? inner.GetString() : null;
    }

    // PostHog's shape check; an unknown key of good shape is taken.
    private static void CheckToken(string token)
    {
        var trimmed = token.Trim();
        if (trimmed.Length is 0 or > 64 || trimmed.StartsWith("phx_", StringComparison.Ordinal) || trimmed.Any(character => character is '\0' or > '\x7f'))
            throw new CaptureRefusal(401, "malformed api_key");
    }
}
