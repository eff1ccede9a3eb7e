using System.Globalization;
using Arcade.Collector.Capture;
using Arcade.Collector.Storage;

namespace Arcade.Collector.Query;

/// <summary>A place between rows: a time in microseconds and the row's id, written <c>time_id</c>.</summary>
internal readonly record struct PageCursor(long Time, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}_{Id}");

    /// <summary>Reads a cursor, or a timestamp as the place before the first row of that time.</summary>
    public static PageCursor? Parse(string text)
    {
        string[] parts = text.Split('_');
        if (parts.Length == 2 && IsNumber(parts[0], out long time) && IsNumber(parts[1], out long id))
            return new PageCursor(time, id);
        return TimestampText.Parse(text) is { } parsed ? new PageCursor(Microseconds.From(parsed), 0) : null;
    }

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
