using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>Writes events as they go over the wire (usage.md section 1).</summary>
internal static class EventWriter
{
    public const string Library = "arcade-usage";

    /// <summary>This library's version; sent as <c>$lib_version</c> and in the sender's User-Agent.</summary>
    public const string LibraryVersion = ThisLibrary.Version;

    /// <summary>Writes an event.</summary>
    /// <param name="recorded">The event and its declared properties.</param>
    /// <param name="uuid">Its uuid, kept for ever.</param>
    /// <param name="timestamp">The command's end.</param>
    /// <param name="distinctId">Whose it is, or null where the sender has still to decide.</param>
    /// <param name="isAnonymous">Whether the event makes no person.</param>
    public static Utf8Builder Write(UsageEvent recorded, string uuid, DateTimeOffset timestamp, string? distinctId, bool isAnonymous)
    {
        var json = new Utf8Builder(1024).Raw("{"u8);
        if (distinctId is not null)
            json.Raw("\"distinct_id\":"u8).String(distinctId).Raw(","u8);
        json.Raw("\"uuid\":\""u8).Raw(uuid).Raw("\",\"event\":"u8).String(recorded.Definition.Name).Raw(",\"timestamp\":\""u8);
        WriteTime(json, timestamp);
        json.Raw("\",\"properties\":{"u8);
        if (distinctId is not null && isAnonymous)
            json.Raw("\"$process_person_profile\":false,"u8);
        WriteCommon(json);
        return json.Raw(recorded.Properties).Raw("}}"u8);
    }

    /// <summary>Writes the alias that joins an anonymous id's past to a principal, as PostHog's SDKs do (posthog.md 3.2).</summary>
    public static Utf8Builder WriteAlias(string anonymousId, string principalId, string uuid, string timestamp)
    {
        var json = new Utf8Builder(512)
            .Raw("{\"distinct_id\":"u8).String(anonymousId)
            .Raw(",\"uuid\":"u8).String(uuid)
            .Raw(",\"event\":\"$create_alias\",\"timestamp\":"u8).String(timestamp)
            .Raw(",\"properties\":{\"distinct_id\":"u8).String(anonymousId)
            .Raw(",\"alias\":"u8).String(principalId)
            .Raw(","u8);
        WriteCommon(json);
        return json.Raw("}}"u8);
    }

    /// <summary>UTC with six fractional digits; the seventh is cut, not rounded.</summary>
    public static void WriteTime(Utf8Builder json, DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        json.Digits(utc.Year, 4).Raw("-"u8).Digits(utc.Month, 2).Raw("-"u8).Digits(utc.Day, 2).Raw("T"u8)
            .Digits(utc.Hour, 2).Raw(":"u8).Digits(utc.Minute, 2).Raw(":"u8).Digits(utc.Second, 2).Raw("."u8)
            .Digits(utc.Ticks % TimeSpan.TicksPerSecond / 10, 6).Raw("Z"u8);
    }

    public static string FormatTime(DateTimeOffset time)
    {
        var text = new Utf8Builder(32);
        WriteTime(text, time);
        return Utf8Text.Decode(text.Written);
    }

    private static void WriteCommon(Utf8Builder json) => json
        .Raw("\"$lib\":\""u8).Raw(Library).Raw("\",\"$lib_version\":\""u8).Raw(LibraryVersion)
        .Raw("\",\"$is_server\":false,\"$geoip_disable\":true,\"$ip\":\"0.0.0.0\",\"schema\":"u8).Integer(StandardEvents.Schema);
}
