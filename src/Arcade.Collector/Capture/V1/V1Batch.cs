using System.Text.Json;
using System.Text.Unicode;

namespace Arcade.Collector.Capture.V1;

/// <summary>A batch of the newer protocol; what is wrong with one event is that event's verdict, what is wrong with the batch refuses it.</summary>
internal static class V1Batch
{
    public static IReadOnlyList<V1Result> Read(ReadOnlyMemory<byte> json, V1Headers headers, CollectorLimits limits, DateTimeOffset now)
    {
        if (!Utf8.IsValid(json.Span))
            throw new V1Refusal(400, "request_decoding_error", "The body is not UTF-8.");
        PayloadShape shape = PayloadShape.Read(json.Span, limits);
        if (!shape.IsBatch)
            throw V1Refusal.Batch("The body must be an object with 'batch'.");
        if (shape.Events.Count == 0)
            throw new V1Refusal(400, "empty_batch", "The batch is empty.");
        if (Rfc3339.Parse(shape.CreatedAt) is null)
            throw V1Refusal.Batch("'created_at' must be an RFC 3339 time.");

        var context = new PayloadContext(now, headers.SentAt, IsEngage: false);
        var results = new List<V1Result>(shape.Events.Count);
        var uuids = new HashSet<Guid>();
        foreach (Range range in shape.Events)
        {
            V1Result result = Read(json[range], headers, limits, context);
            if (!uuids.Add(result.Uuid))
                throw new V1Refusal(400, "duplicate_event_uuid", $"The uuid {result.Uuid} is in the batch twice.");
            results.Add(result);
        }

        return results;
    }

    private static V1Result Read(ReadOnlyMemory<byte> json, V1Headers headers, CollectorLimits limits, PayloadContext context)
    {
        try
        {
            if (json.Length > limits.MaxEventBytes)
                return V1Result.Drop(ReadUuid(json.Span), "event_too_large");
            using JsonDocument document = JsonDocument.Parse(json);
            return V1EventReader.Read(document.RootElement, headers, context);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException)
        {
            // Valid JSON can still hold escapes that are no Unicode text, such as half of a surrogate pair.
            throw new V1Refusal(400, "request_parsing_error", "An event holds text that is not valid Unicode.");
        }
    }

    // Only so much of an event that is too large to become a document.
    private static Guid ReadUuid(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isUuid = reader.ValueTextEquals("uuid"u8);
            reader.Read();
            if (isUuid && reader.TokenType == JsonTokenType.String)
                return V1EventReader.ReadUuid(reader.GetString());
            reader.Skip();
        }

        return V1EventReader.ReadUuid(null);
    }
}
