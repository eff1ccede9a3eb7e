using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A record's JSON: what steers it, and the event as its last member.</summary>
/// <remarks>Apart from <see cref="RecordHeader"/>, so that writing a record doesn't load what reading one needs.</remarks>
internal static class RecordText
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Builder Begin(string owner, bool isAnonymous, int roomForEvent) => new Utf8Builder(roomForEvent + 512)
        .Raw("{\"owner\":\"").Raw(owner).Raw("\",\"is_anon\":").Boolean(isAnonymous);

    /// <summary>What an unresolved event is to be resolved by.</summary>
    public static void Steer(Utf8Builder record, string? anonymousId, string? mark, bool mayLink)
    {
        Text(record, ",\"anon_id\":", anonymousId);
        Text(record, ",\"mark\":", mark);
        record.Raw(",\"may_link\":").Boolean(mayLink);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8Builder End(Utf8Builder record, string? host, string? keyHash, byte[] eventJson)
    {
        Text(record, ",\"host\":", host);
        Text(record, ",\"key\":", keyHash);
        return record.Raw(",\"event\":").Raw(eventJson, 0, eventJson.Length).Raw('}');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Text(Utf8Builder record, string name, string? value)
    {
        if (value is not null)
            record.Raw(name).String(value);
    }
}
