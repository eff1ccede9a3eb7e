using System.Globalization;

namespace Arcade.Collector.Capture;

/// <summary>The timestamp spellings that PostHog accepts; one without an offset is UTC.</summary>
internal static class TimestampText
{
    // Seconds reach this in the year 5138, milliseconds passed it in 1973.
    private const double FirstMilliseconds = 100_000_000_000;

    private const double LastMilliseconds = 253_402_300_799_999;

    private const int MaxFractionDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
        "ddd, d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss 'UTC'",
    ];

    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length is 0 or > 100)
            return null;
        string trimmed = text.Trim();
        return char.IsAsciiDigit(trimmed.FirstOrDefault()) && IsNumber(trimmed, out double number)
            ? FromUnix(number)
            : DateTimeOffset.TryParseExact(Normalize(trimmed), Formats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset parsed) ? parsed : null;
    }

    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static DateTimeOffset? FromUnix(double number)
    {
        double milliseconds = number >= FirstMilliseconds ? number : number * 1000;
        return milliseconds <= LastMilliseconds ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;
    }

    // RFC 3339 allows lower-case letters and any number of fraction digits, .NET neither.
    private static string Normalize(string text)
    {
        if (text.Length > 10 && text[10] == 't')
            text = string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11));
        if (text.EndsWith('z'))
            text = string.Concat(text.AsSpan(0, text.Length - 1), "Z");
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        int end = dot + 1;
        while (dot >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return dot >= 0 && end - dot - 1 > MaxFractionDigits
            ? string.Concat(text.AsSpan(0, dot + 1 + MaxFractionDigits), text.AsSpan(end))
            : text;
    }
}
