using System.Globalization;
using System.Text.Json;

namespace Arcade.Client.Deployments;

/// <summary>Reads a log's line: an object with a time and the line, its members in lower case or capitalised, or the line alone.</summary>
internal static class LogLineText
{
    public static LogLine Read(string data)
    {
        if (!data.StartsWith('{'))
            return new LogLine { Line = data };
        try
        {
            using var json = JsonDocument.Parse(data);
            return Read(json.RootElement) ?? new LogLine { Line = data };
        }
        catch (JsonException)
        {
            return new LogLine { Line = data };
        }
    }

    /// <returns>The line; null where the object is another one.</returns>
    public static LogLine? Read(JsonElement element)
    {
        if (Member(element, "line") is not { } line)
            return null;
        var isTime = DateTimeOffset.TryParse(
            Member(element, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        return new LogLine { Line = line, Timestamp = isTime ? time : null };
    }

    private static string? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                    return member.Value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, in a name or in the text.
        }

        return null;
    }
}
