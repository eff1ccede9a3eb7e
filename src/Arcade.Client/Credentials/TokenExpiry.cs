using System.Globalization;

namespace Arcade.Client.Credentials;

/// <summary>When an access token ends, as credentials files say it; docs/design/token-expiry.md has the reasons.</summary>
internal static class TokenExpiry
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.ffffff";

    private static readonly string[] Forms =
        ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyyMMddTHHmmssK"];

    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>As the Python command line writes and reads it: local, and without saying so.</summary>
    public static string ToLocalText(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString(Form, CultureInfo.InvariantCulture);

    public static string ToUtcText(DateTimeOffset time) => time.UtcDateTime.ToString(Form + "'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads it.</summary>
    /// <param name="text">What everybody writes: local, or with its offset.</param>
    /// <param name="utcText">What only we write, in UTC. It counts where it tells of the same moment somewhere on earth; else it is of an earlier token.</param>
    /// <param name="zone">The time zone of what is local.</param>
    /// <returns>The moment; null where it isn't said in a way that can be understood.</returns>
    public static DateTimeOffset? Read(string? text, string? utcText, TimeZoneInfo zone)
    {
        var utc = Parse(utcText) is { Moment: { } known } ? known : default(DateTimeOffset?);
        return Parse(text) switch
        {
            null => utc,
            { Moment: { } moment } => moment,
            { Written: var written } => utc is { } exact && IsSameMoment(written, exact) ? exact : FromLocal(written, zone),
        };
    }

    private static (DateTime Written, DateTimeOffset? Moment)? Parse(string? text)
    {
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var written))
            return null;
        if (written.Kind == DateTimeKind.Unspecified)
            return (written, null);
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? (written, moment.ToUniversalTime()) : null;
    }

    // Every offset in use is a multiple of a quarter of an hour.
    private static bool IsSameMoment(DateTime local, DateTimeOffset utc)
    {
        var offset = local - utc.UtcDateTime;
        return offset.Duration() <= LargestOffset && offset.Ticks % (TimeSpan.TicksPerHour / 4) == 0;
    }

    // An hour that comes twice is taken for the first one: a token is then renewed too early rather than too late.
    private static DateTimeOffset FromLocal(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
