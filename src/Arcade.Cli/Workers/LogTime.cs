using System.CommandLine.Parsing;
using System.Globalization;

namespace Arcade.Cli.Workers;

/// <summary>A time as it is typed: so long ago (<c>90s</c>, <c>5m</c>, <c>1h</c>, <c>2d</c>), or a date, in UTC unless it says otherwise.</summary>
internal static class LogTime
{
    private const string Expectation = "takes how long ago (90s, 5m, 1h, 2d) or a date (2026-01-31T08:00:00Z).";

    /// <summary>Reads one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">What "ago" counts from.</param>
    /// <returns>The time; null where the text is none.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && UnitOf(text[^1]) is { } unit
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var ago = unit.TotalSeconds * number;
            return ago < (now - DateTimeOffset.UnixEpoch).TotalSeconds ? now - TimeSpan.FromSeconds(ago) : DateTimeOffset.UnixEpoch;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    /// <summary>Reads an option's, and says what was expected.</summary>
    public static Func<ArgumentResult, DateTimeOffset?> Of(string option, Func<DateTimeOffset> now) => result =>
    {
        var time = result.Tokens is [var token] ? Read(token.Value.Trim(), now()) : null;
        if (time is null)
            result.AddError($"'{option}' {Expectation}");
        return time;
    };

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
