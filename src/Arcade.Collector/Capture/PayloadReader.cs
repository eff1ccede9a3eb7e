using System.Globalization;
using System.Text.Json;
using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Capture;

/// <summary>From a payload's JSON to its events; the first invalid one refuses them all, as PostHog does it.</summary>
internal sealed class PayloadReader(CollectorLimits limits, TimeProvider time)
{
    public List<CapturedEvent> Read(HttpRequest request, ReadOnlyMemory<byte> json)
    {
        PayloadShape shape = PayloadShape.Read(json.Span, limits);
        if (shape.Events.Count == 0)
            throw RequestRejection.BadRequest("The batch is empty.");

        bool isEngage = request.Path.StartsWithSegments("/engage", StringComparison.OrdinalIgnoreCase);
        var context = new PayloadContext(time.GetUtcNow(), SentAtOf(shape) ?? SentAtOf(request.Query), isEngage && !shape.IsBatch);
        var events = new List<CapturedEvent>(shape.Events.Count);
        var tokens = new PayloadToken(shape.IsBatch ? shape.Token : null);
        foreach (Range range in shape.Events)
        {
            if (Read(json[range], context, tokens) is { } captured)
                events.Add(captured);
        }

        string token = tokens.Require();
        for (int i = 0; i < events.Count; i++)
            events[i] = events[i] with { Token = token };
        return events;
    }

    private CapturedEvent? Read(ReadOnlyMemory<byte> json, PayloadContext context, PayloadToken tokens)
    {
        if (json.Length > limits.MaxEventBytes)
            throw RequestRejection.TooLarge($"An event is larger than {limits.MaxEventBytes} bytes.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            tokens.Note(EventReader.ReadToken(document.RootElement));
            return EventReader.Read(document.RootElement, context);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException)
        {
            // Valid JSON can still hold escapes that are no Unicode text, such as half of a surrogate pair.
            throw RequestRejection.BadRequest("An event holds text that is not valid Unicode.");
        }
    }

    private static DateTimeOffset? SentAtOf(PayloadShape shape) => string.IsNullOrEmpty(shape.SentAt) ? null
        : TimestampText.Parse(shape.SentAt) ?? throw RequestRejection.BadRequest("'sent_at' is not a timestamp: send ISO 8601.");

    private static DateTimeOffset? SentAtOf(IQueryCollection query)
    {
        string text = query["sent_at"].ToString() is { Length: > 0 } sentAt ? sentAt : query["_"].ToString();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null;
    }
}
