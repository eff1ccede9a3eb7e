using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>Completes events that were recorded before it was known whose they are; everything else stays byte for byte.</summary>
internal static class EventComposer
{
    /// <summary>Gives an event its id.</summary>
    /// <param name="eventJson">The event as recorded.</param>
    /// <param name="distinctId">Whose it is.</param>
    /// <param name="isAnonymous">Whether it makes no person.</param>
    /// <param name="durable">Another value for <c>durable</c>, or null to leave it.</param>
    public static byte[] WithIdentity(byte[] eventJson, string distinctId, bool isAnonymous, bool? durable = null)
    {
        if (JsonParser.Parse(eventJson) is not { } parsed || parsed["properties"] is not { } properties)
            return eventJson;
        var json = new Utf8Builder(eventJson.Length + 256).Raw("{"u8);
        if (parsed["distinct_id"] is null)
            json.Raw("\"distinct_id\":"u8).String(distinctId).Raw(","u8);
        json.Raw(eventJson.AsSpan(1, properties.Start));
        if (isAnonymous && properties["$process_person_profile"] is null)
            json.Raw(properties.Members.Length == 0 ? "\"$process_person_profile\":false"u8 : "\"$process_person_profile\":false,"u8);
        if (durable is null || properties["durable"] is not { } known)
            return json.Raw(eventJson.AsSpan(properties.Start + 1)).ToArray();
        return json.Raw(eventJson.AsSpan((properties.Start + 1)..known.Start)).Boolean(durable.Value)
            .Raw(eventJson.AsSpan(known.Start + known.Raw.Length)).ToArray();
    }

    /// <summary>Adds the number of given-up events, which the first event of a batch tells.</summary>
    public static byte[] WithDropped(byte[] eventJson, long count)
    {
        if (count == 0 || JsonParser.Parse(eventJson)?["properties"] is not { } properties)
            return eventJson;
        var json = new Utf8Builder(eventJson.Length + 32).Raw(eventJson.AsSpan(0, properties.Start + 1)).Raw("\"dropped_events\":"u8).Integer(count);
        if (properties.Members.Length > 0)
            json.Raw(","u8);
        return json.Raw(eventJson.AsSpan(properties.Start + 1)).ToArray();
    }
}
