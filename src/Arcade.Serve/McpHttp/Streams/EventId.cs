using System.Globalization;

namespace Arcade.Serve.McpHttp.Streams;

/// <summary>An event's place in a session: which stream, and how many of this stream's events there are up to it. 0 is a stream's beginning.</summary>
internal readonly record struct EventId(int Stream, int Number)
{
    private const char Between = '-';

    public static bool TryParse(string text, out EventId id)
    {
        int at = text.IndexOf(Between, StringComparison.Ordinal);
        bool isId = TryRead(text.AsSpan(0, Math.Max(at, 0)), out int stream) & TryRead(text.AsSpan(at + 1), out int number);
        id = new EventId(stream, number);
        return isId;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stream}{Between}{Number}");

    private static bool TryRead(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
