using System.Globalization;
using System.Text.Json;
using Arcade.Collector.Storage;

namespace Arcade.Collector.Query;

/// <summary>How the query interface writes what JSON has no type for.</summary>
internal static class JsonWriting
{
    public static void WriteTime(this Utf8JsonWriter writer, string name, long? microseconds)
    {
        if (microseconds is { } some)
            writer.WriteString(name, Microseconds.ToTime(some).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        else
            writer.WriteNull(name);
    }

    /// <summary>Writes JSON that was checked when it was stored.</summary>
    public static void WriteRaw(this Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    /// <summary>Writes where the next page begins, or null after the last.</summary>
    public static void WriteNext(this Utf8JsonWriter writer, bool isFull, PageCursor last)
    {
        if (isFull)
            writer.WriteString("next", last.ToString());
        else
            writer.WriteNull("next");
    }
}
