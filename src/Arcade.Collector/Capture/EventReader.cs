using System.Text;
using System.Text.Json;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>Reads one event object by PostHog's field rules.</summary>
internal static class EventReader
{
    private const int MaxDistinctIdCharacters = 200;

    public static string? ReadToken(JsonElement source) =>
        Text(source, "token") ?? Text(source, "$token") ?? Text(source, "api_key")
        ?? (Properties(source) is { } properties && Member(properties, "token") is { ValueKind: JsonValueKind.String } token ? token.GetString() : null);

    /// <summary>Reads the event; null for one that PostHog filters silently.</summary>
    public static CapturedEvent? Read(JsonElement source, PayloadContext context)
    {
        string name = ReadName(source, context.IsEngage);
        JsonElement? properties = Properties(source);
        string distinctId = ReadDistinctId(source, properties);
        CheckCookieless(properties);
        if (name == EventNames.PerformanceEvent)
            return null;

        string? rawTimestamp = Scalar(source, "timestamp");
        bool ignoreSentAt = properties is { } some && Member(some, "$ignore_sent_at") is { ValueKind: JsonValueKind.True };
        PersonProcessing processing = context.IsPersonless ? PersonProcessing.Disabled : ReadProcessing(properties);
        PersonChanges changes = PersonChangesReader.Read(source, properties);
        return new CapturedEvent
        {
            Token = "",
            Uuid = ReadUuid(source) ?? Guid.CreateVersion7(context.ReceivedAt),
            Name = name,
            DistinctId = distinctId,
            Timestamp = EventTime.Resolve(rawTimestamp, ReadOffset(source), ignoreSentAt ? null : context.SentAt, context.ReceivedAt),
            ReceivedAt = context.ReceivedAt,
            RawTimestamp = rawTimestamp,
            SentAt = context.SentAt,
            Properties = StoredProperties.Write(properties, changes, personless: processing is PersonProcessing.Off or PersonProcessing.Disabled),
            Processing = processing,
            MergeSource = ReadMergeSource(name, properties),
            Changes = name == EventNames.Exception ? PersonChanges.None : changes,
        };
    }

    private static string ReadName(JsonElement source, bool isEngage)
    {
        JsonElement? name = Member(source, "event");
        if (name is null && isEngage)
            return EventNames.Identify;
        return name is { ValueKind: JsonValueKind.String } && name.Value.GetString() is { Length: > 0 } text
            ? text
            : throw RequestRejection.BadRequest("An event has no name: 'event' must be a non-empty string.");
    }

    private static string ReadDistinctId(JsonElement source, JsonElement? properties)
    {
        string? id = Stringified(source, "distinct_id") ?? Stringified(source, "$distinct_id")
            ?? (properties is { } some ? Stringified(some, "distinct_id") : null)
            ?? throw RequestRejection.BadRequest("An event has no 'distinct_id'.");
        id = id.Replace('\0', '\uFFFD');
        if (id.Length <= MaxDistinctIdCharacters)
            return id;
        var cut = new StringBuilder();
        foreach (Rune rune in id.EnumerateRunes().Take(MaxDistinctIdCharacters))
            cut.Append(rune);
        return cut.ToString();
    }

    private static void CheckCookieless(JsonElement? properties)
    {
        if (properties is { } some && Member(some, "$cookieless_mode") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            throw RequestRejection.BadRequest("'$cookieless_mode' must be a boolean.");
    }

    private static Guid? ReadUuid(JsonElement source)
    {
        if (Member(source, "uuid") is not { } member)
            return null;
        string? text = member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText();
        if (text is "" or null)
            return null;
        ReadOnlySpan<char> digits = text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(9) : text;
        return Guid.TryParseExact(digits, "D", out Guid uuid) || Guid.TryParseExact(digits, "N", out uuid) || Guid.TryParseExact(digits, "B", out uuid)
            ? uuid
            : throw RequestRejection.BadRequest("An event's 'uuid' is not a UUID.");
    }

    private static long? ReadOffset(JsonElement source) => Member(source, "offset") is not { } offset ? null
        : offset.ValueKind == JsonValueKind.Number && offset.TryGetInt64(out long milliseconds) ? milliseconds
        : throw RequestRejection.BadRequest("An event's 'offset' must be whole milliseconds.");

    private static PersonProcessing ReadProcessing(JsonElement? properties) =>
        properties is not { } some || Member(some, "$process_person_profile") is not { } flag ? PersonProcessing.Unstated
        : flag.ValueKind switch
        {
            JsonValueKind.True => PersonProcessing.On,
            JsonValueKind.False => PersonProcessing.Off,
            _ => PersonProcessing.Unreadable,
        };

    private static string? ReadMergeSource(string name, JsonElement? properties)
    {
        string? key = name switch
        {
            EventNames.Identify => "$anon_distinct_id",
            EventNames.CreateAlias or EventNames.MergeDangerously => "alias",
            _ => null,
        };
        return key is not null && properties is { } some && Member(some, key) is { } source && IsTruthy(source) ? AsText(source) : null;
    }

    // As JavaScript sees it, because PostHog's rule is written in it.
    private static bool IsTruthy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => !value.TryGetDouble(out double number) || number != 0,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => true,
    };

    private static JsonElement? Properties(JsonElement source) => Member(source, "properties") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } properties => properties,
        _ => throw RequestRejection.BadRequest("An event's 'properties' must be an object."),
    };

    private static string? Text(JsonElement source, string name) => Member(source, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw RequestRejection.BadRequest($"'{name}' must be a string."),
    };

    private static string? Scalar(JsonElement source, string name) =>
        Member(source, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? AsText(value) : null;

    private static string? Stringified(JsonElement source, string name) =>
        Member(source, name) is { } value && AsText(value) is { Length: > 0 } text ? text : null;

    private static string AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonElement? Member(JsonElement source, string name) =>
        source.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
