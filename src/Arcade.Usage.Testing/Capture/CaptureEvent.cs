using System.Runtime.InteropServices;
using System.Text.Json;

namespace Arcade.Usage.Testing.Capture;

/// <summary>Reads one event object by PostHog's rules for required fields and their fallbacks.</summary>
internal static class CaptureEvent
{
    private const int MaxDistinctId = 200;

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement.Clone();

    public static CapturedEvent Read(JsonElement item, int requestNumber, bool isEngage)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new CaptureRefusal(400, "an event is not an object");
        var properties = PropertiesOf(item);
        return new CapturedEvent
        {
            RequestNumber = requestNumber,
            Uuid = UuidOf(item),
            Name = NameOf(item, isEngage),
            DistinctId = DistinctIdOf(item, properties),
            Timestamp = item.TryGetProperty("timestamp", out var timestamp) && timestamp.ValueKind == JsonValueKind.String ? timestamp.GetString() : null,
            Properties = properties,
            RawJson = JsonMarshal.GetRawUtf8Value(item).ToArray(),
        };
    }

    private static JsonElement PropertiesOf(JsonElement item)
    {
        if (!item.TryGetProperty("properties", out var properties) || properties.ValueKind == JsonValueKind.Null)
            return Empty;
        return properties.ValueKind == JsonValueKind.Object ? properties.Clone() : throw new CaptureRefusal(400, "properties is not an object");
    }

    private static string? UuidOf(JsonElement item)
    {
        if (!item.TryGetProperty("uuid", out var uuid) || uuid.ValueKind == JsonValueKind.Null)
            return null;
        var text = uuid.ValueKind == JsonValueKind.String ? uuid.GetString()! : throw new CaptureRefusal(400, "malformed uuid");
        if (text.Length == 0)
            return null;
        return Guid.TryParseExact(text, "D", out _) ? text : throw new CaptureRefusal(400, "malformed uuid");
    }

    private static string NameOf(JsonElement item, bool isEngage)
    {
        if (item.TryGetProperty("event", out var name))
            return name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text ? text : throw new CaptureRefusal(400, "empty event name");
        return isEngage ? "$identify" : throw new CaptureRefusal(400, "an event without a name");
    }

    private static string DistinctIdOf(JsonElement item, JsonElement properties)
    {
        var id = TextOf(item, "distinct_id") ?? TextOf(item, "$distinct_id") ?? TextOf(properties, "distinct_id")
            ?? throw new CaptureRefusal(400, "an event without a distinct_id");
        return id.Length > MaxDistinctId ? id[..MaxDistinctId] : id;
    }

    private static string? TextOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length == 0 ? null : text.Replace('\0', '\uFFFD');
    }
}
