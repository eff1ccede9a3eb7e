using Arcade.Usage.Consent;
using Arcade.Usage.Json;

namespace Arcade.Usage.Sending;

/// <summary>What a command hands its sender in <c>PRODUCT_USAGE_EVENT_DATA</c>; <see cref="HandOver"/> reads it.</summary>
/// <param name="eventJson">The event as recorded.</param>
/// <param name="isAnonymous">Whether it makes no person.</param>
/// <param name="endpoint">Where it goes.</param>
internal sealed class EventHandOver(byte[] eventJson, bool isAnonymous, UsageEndpoint? endpoint)
{
    private const int Name = 0;
    private const int Properties = 2;
    private const int DistinctId = 4;
    private const int Id = 6;
    private const int Timestamp = 8;

    /// <summary>Begin and end of each member that is handed on as it is.</summary>
    private readonly int[] _places = new int[10];

    /// <summary>Writes the variable's text.</summary>
    /// <param name="isJournaled">Whether the journal holds it.</param>
    public string Write(bool isJournaled)
    {
        Find();
        var json = new Utf8Builder(eventJson.Length + 512);
        json.Raw("{\"event_name\":");
        Copy(json, Name);
        json.Raw(",\"properties\":");
        Copy(json, Properties);
        json.Raw(",\"distinct_id\":");
        Copy(json, DistinctId);
        json.Raw(",\"api_key\":").StringOrNull(endpoint?.ApiKey)
            .Raw(",\"host\":").StringOrNull(endpoint?.Host)
            .Raw(",\"is_anon\":").Boolean(isAnonymous).Raw(",\"uuid\":");
        Copy(json, Id);
        json.Raw(",\"timestamp\":");
        Copy(json, Timestamp);
        return Utf8Text.Decode(json.Raw(",\"journaled\":").Boolean(isJournaled).Raw("}").Written);
    }

    private void Find()
    {
        var cursor = new JsonCursor(eventJson);
        if (!cursor.TryEnter((byte)'{'))
            return;
        while (cursor.NextMember())
        {
            var place = PlaceOf(cursor);
            var start = cursor.Position;
            cursor.Skip();
            if (place < 0)
                continue;
            _places[place] = start;
            _places[place + 1] = cursor.Position;
        }
    }

    private static int PlaceOf(JsonCursor member) => member.Is("event") ? Name
        : member.Is("properties") ? Properties
        : member.Is("distinct_id") ? DistinctId
        : member.Is("uuid") ? Id
        : member.Is("timestamp") ? Timestamp
        : -1;

    private void Copy(Utf8Builder json, int place)
    {
        if (_places[place] == 0)
            json.Raw("null");
        else
            json.Raw(new ReadOnlySpan<byte>(eventJson, _places[place], _places[place + 1] - _places[place]));
    }
}
