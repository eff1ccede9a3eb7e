using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Events;

/// <summary>Writes events as they go over the wire (usage.md section 1).</summary>
internal static class EventWriter
{
    /// <summary>From the first of March of the year 0 to the first of January of the year 1.</summary>
    private const int DaysFromMarch = 306;

    /// <summary>The days of 400 years, after which the calendar repeats itself.</summary>
    private const int DaysOfEra = 146_097;

    public const string Library = "arcade-usage";

    /// <summary>This library's version; sent as <c>$lib_version</c> and in the sender's User-Agent.</summary>
    public const string LibraryVersion = ThisLibrary.Version;

    /// <summary>Writes an event.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="members">Its properties, each preceded by a comma.</param>
    /// <param name="uuid">Its uuid, kept for ever.</param>
    /// <param name="utcTicks">The command's end.</param>
    /// <param name="distinctId">Whose it is, or null where the sender has still to decide.</param>
    /// <param name="isAnonymous">Whether the event makes no person.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Builder Write(string name, Utf8Builder members, string uuid, long utcTicks, string? distinctId, bool isAnonymous)
    {
        var json = new Utf8Builder(1024).Raw("{");
        if (distinctId is not null)
            json.Raw("\"distinct_id\":").String(distinctId).Raw(",");
        json.Raw("\"uuid\":\"").Raw(uuid).Raw("\",\"event\":").String(name).Raw(",\"timestamp\":\"");
        WriteTime(json, utcTicks);
        json.Raw("\",\"properties\":{");
        if (distinctId is not null && isAnonymous)
            json.Raw("\"$process_person_profile\":false,");
        WriteCommon(json);
        return json.Raw(members).Raw("}}");
    }

    /// <summary>Writes the alias that joins an anonymous id's past to a principal, as PostHog's SDKs do (posthog.md 3.2).</summary>
    public static Utf8Builder WriteAlias(string anonymousId, string principalId, string uuid, string timestamp)
    {
        var json = new Utf8Builder(512)
            .Raw("{\"distinct_id\":").String(anonymousId)
            .Raw(",\"uuid\":").String(uuid)
            .Raw(",\"event\":\"$create_alias\",\"timestamp\":").String(timestamp)
            .Raw(",\"properties\":{\"distinct_id\":").String(anonymousId)
            .Raw(",\"alias\":").String(principalId)
            .Raw(",");
        WriteCommon(json);
        return json.Raw("}}");
    }

    /// <summary>UTC with six fractional digits; the seventh is cut, not rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteTime(Utf8Builder json, long utcTicks)
    {
        // The calendar by arithmetic (years begin in March, so that a leap day is a year's last): each part of the framework's is a
        // call of its own to set up.
        var days = utcTicks / TimeSpan.TicksPerDay;
        var seconds = utcTicks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond;
        days += DaysFromMarch;
        var ofEra = days % DaysOfEra;
        var yearOfEra = (ofEra - (ofEra / 1460) + (ofEra / 36524) - (ofEra / 146096)) / 365;
        var ofYear = ofEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * ofYear) + 2) / 153;
        var year = yearOfEra + (days / DaysOfEra * 400) + (month >= 10 ? 1 : 0);
        json.Digits(year, 4).Raw('-').Digits(month < 10 ? month + 3 : month - 9, 2).Raw('-').Digits(ofYear - (((153 * month) + 2) / 5) + 1, 2).Raw('T')
            .Digits(seconds / 3600, 2).Raw(':').Digits(seconds / 60 % 60, 2).Raw(':').Digits(seconds % 60, 2).Raw('.')
            .Digits(utcTicks % TimeSpan.TicksPerSecond / 10, 6).Raw('Z');
    }

    public static string FormatTime(DateTimeOffset time)
    {
        var text = new Utf8Builder(32);
        WriteTime(text, time.UtcTicks);
        return Utf8Text.Decode(text.Written);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteCommon(Utf8Builder json) => json
        .Raw("\"$lib\":\"").Raw(Library).Raw("\",\"$lib_version\":\"").Raw(LibraryVersion)
        .Raw("\",\"$is_server\":false,\"$geoip_disable\":true,\"$ip\":\"0.0.0.0\",\"schema\":").Integer(StandardEvents.Schema);
}
