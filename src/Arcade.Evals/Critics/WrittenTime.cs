using System.Globalization;
using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>A time as it was written: with an offset, or without.</summary>
internal readonly record struct WrittenTime(DateTimeOffset Time, bool HasOffset)
{
    public static WrittenTime? TryRead(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Trim() is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new WrittenTime(time, SaysOffset(text))
            : null;
    }

    public TimeSpan DifferenceTo(WrittenTime other) =>
        (HasOffset && other.HasOffset ? Time - other.Time : Time.DateTime - other.Time.DateTime).Duration();

    private static bool SaysOffset(string text)
    {
        if (text[^1] is 'Z' or 'z' || text.EndsWith("GMT", StringComparison.OrdinalIgnoreCase) || text.EndsWith("UTC", StringComparison.OrdinalIgnoreCase))
            return true;
        // A sign after the clock's colon; those before it belong to the date.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && text.AsSpan(colon).IndexOfAny('+', '-') >= 0;
    }
}
