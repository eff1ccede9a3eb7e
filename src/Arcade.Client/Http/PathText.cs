using System.Globalization;

namespace Arcade.Client.Http;

/// <summary>Puts names of others into URLs, so that they stay names.</summary>
internal static class PathText
{
    /// <summary>Escapes one segment of a path.</summary>
    /// <exception cref="ArgumentException">It can't be one: a URL's own rules make <c>.</c> and <c>..</c> something else, escaped or not.</exception>
    public static string Segment(string name) =>
        name is "" or "." or ".." ? throw new ArgumentException($"\"{name}\" can't be a name in a URL.", nameof(name)) : Uri.EscapeDataString(name);

    /// <summary>Makes a query; what is null is left out.</summary>
    public static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = string.Empty;
        foreach (var (name, value) in parts)
        {
            if (value is not null)
                query += $"{(query.Length == 0 ? '?' : '&')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        return query;
    }

    /// <summary>A time as the services take it: ISO 8601 with its offset.</summary>
    public static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
