namespace Arcade.Collector.Capture.V1;

/// <summary>The strict form of time that the newer protocol asks for: date, time and zone.</summary>
internal static class Rfc3339
{
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is not { Length: >= 20 } || text[10] is not ('T' or 't' or ' ') || !HasZone(text))
            return null;
        return TimestampText.Parse(text);
    }

    private static bool HasZone(string text) => text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':');
}
