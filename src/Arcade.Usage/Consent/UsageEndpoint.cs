using System.Text;
using Arcade.Usage.Json;

namespace Arcade.Usage.Consent;

/// <summary>Where events are sent: an address and the write-only project key that goes with it.</summary>
public sealed record UsageEndpoint
{
    private UsageEndpoint(string host, string apiKey, EndpointSource source)
    {
        Host = host;
        ApiKey = apiKey;
        Source = source;
    }

    /// <summary>The address without a trailing slash; https, or http on loopback; a path prefix is kept.</summary>
    public string Host { get; }

    /// <summary>The project key: it can write events and nothing else.</summary>
    public string ApiKey { get; }

    /// <summary>Where the pair comes from.</summary>
    public EndpointSource Source { get; }

    /// <summary>A hash that tells the keys of one address apart in records; the key itself stands only in its source.</summary>
    internal string KeyHash => HashKey(ApiKey);

    /// <summary>Checks a pair.</summary>
    /// <param name="host">An https address, or an http address on loopback, with an optional path prefix.</param>
    /// <param name="apiKey">The project key, 1 to 200 visible characters.</param>
    /// <param name="source">Where the pair comes from.</param>
    /// <returns>The endpoint, or null where the pair can't be used.</returns>
    /// <remarks>Written by hand: <see cref="Uri"/> costs more at its first use than recording an event.</remarks>
    public static UsageEndpoint? TryCreate(string? host, string? apiKey, EndpointSource source)
    {
        if (host is null || apiKey is not { Length: > 0 and <= 200 } || !IsVisible(apiKey) || host.Length > 500 || !IsVisible(host))
            return null;
        var isHttps = host.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isHttps && !host.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = host.AsSpan(isHttps ? 8 : 7).TrimEnd('/');
        if (rest.IndexOfAny("?#@\\") >= 0)
            return null;
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        if (!IsAuthority(authority, out var name) || (!isHttps && !IsLoopback(name)))
            return null;
        return new UsageEndpoint(string.Concat(isHttps ? "https://" : "http://", rest), apiKey, source);
    }

    internal static string HashKey(string apiKey) => SipHash.Compute("arcade-usage-key"u8, Encoding.UTF8.GetBytes(apiKey));

    /// <summary>Shows the address and never the key.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Host;

    private static bool IsAuthority(ReadOnlySpan<char> authority, out ReadOnlySpan<char> name)
    {
        var bracket = authority.LastIndexOf(']');
        var colon = authority.LastIndexOf(':');
        name = authority;
        if (colon > bracket)
        {
            name = authority[..colon];
            if (!ushort.TryParse(authority[(colon + 1)..], System.Globalization.NumberStyles.None, null, out var port) || port == 0)
                return false;
        }

        return name.Length > 0 && (bracket < 0 ? name.IndexOfAny("[:") < 0 : name[0] == '[' && bracket == name.Length - 1);
    }

    private static bool IsLoopback(ReadOnlySpan<char> name)
    {
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name is "[::1]")
            return true;
        // 127.0.0.0/8 in its plain form; a name such as 127.example.com is none.
        return name.StartsWith("127.") && name.Count('.') == 3 && AsciiText.LengthOfNumbers(name) == name.Length;
    }

    private static bool IsVisible(string text) => text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
