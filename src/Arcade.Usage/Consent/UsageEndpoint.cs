using System.Runtime.CompilerServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Consent;

/// <summary>Where events are sent: an address and the write-only project key that goes with it.</summary>
/// <remarks>No record: that is a generic interface over itself, and twice the methods, which each command would load.</remarks>
public sealed class UsageEndpoint
{
    // "arcade-usage-key" as two little-endian numbers.
    private const ulong FirstHalf = 0x752d656461637261;
    private const ulong SecondHalf = 0x79656b2d65676173;

    // As a number: the enumeration is a type that each command would load.
    private readonly int _source;

    private UsageEndpoint(string host, string apiKey, int source)
    {
        Host = host;
        ApiKey = apiKey;
        _source = source;
    }

    /// <summary>The address without a trailing slash; https, or http on loopback; a path prefix is kept.</summary>
    public string Host { get; }

    /// <summary>The project key: it can write events and nothing else.</summary>
    public string ApiKey { get; }

    /// <summary>Where the pair comes from.</summary>
    public EndpointSource Source => (EndpointSource)_source;

    /// <summary>A hash that tells the keys of one address apart in records; the key itself stands only in its source.</summary>
    internal string KeyHash => HashKey(ApiKey);

    /// <summary>What names it in records and in the ledger.</summary>
    internal EndpointKey Key => new(Host, KeyHash);

    /// <summary>Checks a pair.</summary>
    /// <param name="host">An https address, or an http address on loopback, with an optional path prefix.</param>
    /// <param name="apiKey">The project key, 1 to 200 visible characters.</param>
    /// <param name="source">Where the pair comes from.</param>
    /// <returns>The endpoint, or null where the pair can't be used.</returns>
    /// <remarks>Written by hand: <see cref="Uri"/> costs more at its first use than recording an event.</remarks>
    public static UsageEndpoint? TryCreate(string? host, string? apiKey, EndpointSource source) => TryCreate(host, apiKey, (int)source);

    /// <summary>As above, with the number of the source.</summary>
    internal static UsageEndpoint? TryCreate(string? host, string? apiKey, int source)
    {
        if (host is null || apiKey is not { Length: > 0 and <= 200 } || !IsVisible(apiKey) || host.Length > 500 || !IsVisible(host))
            return null;
        var isHttps = AsciiText.HasWordAt(host, 0, "https://");
        if (!isHttps && !AsciiText.HasWordAt(host, 0, "http://"))
            return null;
        var start = isHttps ? 8 : 7;
        var end = host.Length;
        while (end > start && host[end - 1] == '/')
            end--;
        if (HasAny(host, "?#@\\", start, end))
            return null;
        var slash = AsciiText.IndexOf(host, '/', start, end);
        if (!IsAuthority(host, start, slash < 0 ? end : slash, out var nameEnd) || (!isHttps && !IsLoopback(host, start, nameEnd)))
            return null;
        return new UsageEndpoint((isHttps ? "https://" : "http://") + host[start..end], apiKey, source);
    }

    internal static string HashKey(string apiKey) => Hexadecimal.Format(SipHash.ComputeNumber(FirstHalf, SecondHalf, Utf8Text.Encode(apiKey)));

    /// <summary>Whether two name the same pair from the same source.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(UsageEndpoint? left, UsageEndpoint? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two don't.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(UsageEndpoint? left, UsageEndpoint? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UsageEndpoint other && Host == other.Host && ApiKey == other.ApiKey && _source == other._source;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Host, ApiKey, _source);

    /// <summary>Shows the address and never the key.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Host;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAuthority(string host, int start, int end, out int nameEnd)
    {
        var bracket = -1;
        var colon = -1;
        for (var i = start; i < end; i++)
        {
            if (host[i] == ']')
                bracket = i;
            if (host[i] == ':')
                colon = i;
        }

        nameEnd = end;
        if (colon > bracket)
        {
            nameEnd = colon;
            if (!IsPort(host, colon + 1, end))
                return false;
        }

        return nameEnd > start && (bracket < 0 ? !HasAny(host, "[:", start, nameEnd) : host[start] == '[' && bracket == nameEnd - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPort(string host, int start, int end)
    {
        var port = 0;
        for (var i = start; i < end; i++)
        {
            if (!AsciiText.IsDigit(host[i]) || port > ushort.MaxValue)
                return false;
            port = (port * 10) + (host[i] - '0');
        }

        return port is > 0 and <= ushort.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLoopback(string host, int start, int end)
    {
        if ((end - start == 9 && AsciiText.HasWordAt(host, start, "localhost")) || (end - start == 5 && AsciiText.HasWordAt(host, start, "[::1]")))
            return true;
        // 127.0.0.0/8 in its plain form; a name such as 127.example.com is none.
        if (!AsciiText.HasWordAt(host, start, "127.") || AsciiText.LengthOfNumbers(host, start) < end - start)
            return false;
        var dots = 0;
        for (var i = start; i < end; i++)
            dots += host[i] == '.' ? 1 : 0;
        return dots == 3;
    }

    private static bool HasAny(string text, string wanted, int start, int end)
    {
        foreach (var character in wanted)
        {
            if (AsciiText.IndexOf(text, character, start, end) >= 0)
                return true;
        }

        return false;
    }

    private static bool IsVisible(string text)
    {
        foreach (var character in text)
        {
            if (character is < '!' or > '~')
                return false;
        }

        return true;
    }
}
