using System.Text.Json;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>
/// Finds the events inside a payload without building a document of it: a hundred megabytes of brackets must not become gigabytes of tree.
/// </summary>
internal sealed record PayloadShape
{
    /// <summary>Where each event's JSON stands in the payload.</summary>
    public required IReadOnlyList<Range> Events { get; init; }

    /// <summary>The batch's own token; it wins over those of its events.</summary>
    public string? Token { get; init; }

    public bool IsBatch { get; init; }

    /// <summary>When the batch was sent, in its own words; a single event has none.</summary>
    public string? SentAt { get; init; }

    /// <summary>The newer protocol's time of the batch, as sent.</summary>
    public string? CreatedAt { get; init; }

    public static PayloadShape Read(ReadOnlySpan<byte> json, CollectorLimits limits)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            PayloadShape shape = reader.TokenType switch
            {
                JsonTokenType.StartArray => new PayloadShape { Events = ReadEvents(ref reader, limits) },
                JsonTokenType.StartObject => ReadObject(ref reader, limits),
                _ => throw RequestRejection.BadRequest("The payload must be an event, an array of events, or an object with 'batch'."),
            };
            reader.Read();
            return shape;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw RequestRejection.BadRequest("The payload is not valid JSON.");
        }
    }

    private static PayloadShape ReadObject(ref Utf8JsonReader reader, CollectorLimits limits)
    {
        int start = (int)reader.TokenStartIndex;
        List<Range>? batch = null;
        string? token = null;
        string? sentAt = null;
        string? createdAt = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isBatch = reader.ValueTextEquals("batch"u8);
            bool isToken = reader.ValueTextEquals("token"u8) || reader.ValueTextEquals("api_key"u8);
            bool isSentAt = reader.ValueTextEquals("sent_at"u8);
            bool isCreatedAt = reader.ValueTextEquals("created_at"u8);
            reader.Read();
            if (isBatch && reader.TokenType == JsonTokenType.StartArray)
                batch = ReadEvents(ref reader, limits);
            else if (isToken && reader.TokenType == JsonTokenType.String)
                token = reader.GetString();
            else if (isSentAt && reader.TokenType == JsonTokenType.String)
                sentAt = reader.GetString();
            else if (isCreatedAt && reader.TokenType == JsonTokenType.String)
                createdAt = reader.GetString();
            else
                reader.Skip();
        }

        return batch is not null
            ? new PayloadShape { Events = batch, Token = token, IsBatch = true, SentAt = sentAt, CreatedAt = createdAt }
            : new PayloadShape { Events = [start..(int)reader.BytesConsumed] };
    }

    private static List<Range> ReadEvents(ref Utf8JsonReader reader, CollectorLimits limits)
    {
        var events = new List<Range>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw RequestRejection.BadRequest($"Event {events.Count} is not an object.");
            if (events.Count == limits.MaxEventsPerRequest)
                throw RequestRejection.TooLarge($"More than {limits.MaxEventsPerRequest} events in one request: send fewer at a time.");
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            events.Add(start..(int)reader.BytesConsumed);
        }

        return events;
    }
}
