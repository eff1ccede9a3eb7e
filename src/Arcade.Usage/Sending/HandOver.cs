using System.Globalization;
using System.Text;
using Arcade.Usage.Consent;
using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.Json;

namespace Arcade.Usage.Sending;

/// <summary>What a sender reads of <c>PRODUCT_USAGE_EVENT_DATA</c>; the Python program's form is read too.</summary>
internal sealed record HandOver
{
    /// <summary>Only wakes the sender: the journal holds everything.</summary>
    public static HandOver Wake { get; } = new() { IsJournaled = true };

    public required bool IsJournaled { get; init; }

    /// <summary>The event as it would be sent, or null where there is none.</summary>
    public byte[]? EventJson { get; init; }

    /// <summary>Null where it is not known whose the event is: it gets an id of its own.</summary>
    public string? DistinctId { get; init; }

    public bool IsAnonymous { get; init; }

    public UsageEndpoint? Endpoint { get; init; }

    /// <summary>Reads the variable's text; what is not usable only wakes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The clock, for an event without a time.</param>
    public static HandOver Parse(string text, TimeProvider time)
    {
        if (JsonParser.Parse(Encoding.UTF8.GetBytes(text)) is not { Kind: JsonKind.Object } data || data["journaled"]?.AsBoolean() == true)
            return Wake;
        var endpoint = UsageEndpoint.TryCreate(data.Text("host"), data.Text("api_key"), EndpointSource.Environment);
        if (endpoint is null || data.Text("event_name") is not { Length: > 0 and <= 200 } name || data["properties"] is not { Kind: JsonKind.Object } properties)
            return Wake;

        var now = time.GetUtcNow();
        var uuid = data.Text("uuid") is { } given && Uuid.IsValid(given) ? given : IdentityMint.NewEventUuid(now);
        var json = new Utf8Builder(text.Length)
            .Raw("{\"uuid\":"u8).String(uuid).Raw(",\"event\":"u8).String(name)
            .Raw(",\"timestamp\":"u8).String(EventWriter.FormatTime(Moment(data.Text("timestamp")) ?? now))
            .Raw(",\"properties\":"u8).Raw(properties.Raw).Raw("}"u8);
        return new HandOver
        {
            IsJournaled = false,
            EventJson = json.ToArray(),
            DistinctId = data.Text("distinct_id") is { Length: > 0 and <= 200 } id ? id : null,
            IsAnonymous = data["is_anon"]?.AsBoolean() ?? true,
            Endpoint = endpoint,
        };
    }

    /// <summary>Others write offsets, or none, which is UTC to the service too; a time that can't be read would make the service take its own.</summary>
    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
