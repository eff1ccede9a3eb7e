using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Arcade.Client.Addresses;

/// <summary>A host or URL as typed, cut into its parts; the host is not yet in its canonical form.</summary>
internal readonly record struct AddressText(string? Scheme, string Host, int? Port, string Path)
{
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#");

    public static AddressText Split(string text)
    {
        var rest = text.Trim();
        if (rest.Length == 0)
            throw new AddressException("The host is empty. Give a host name such as cloud.arcade.dev, or a full URL.");
        if (rest.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
            throw new AddressException("The host has a space, a control character or a backslash in it. Give a host name such as cloud.arcade.dev, or a full URL.");

        var scheme = TakeScheme(ref rest);
        var end = rest.AsSpan().IndexOfAny(EndOfAuthority);
        var authority = end < 0 ? rest : rest[..end];
        var path = end < 0 ? string.Empty : rest[end..];

        // What stands before an @ is a user name and perhaps a password: it is not repeated in a message.
        if (authority.Contains('@', StringComparison.Ordinal))
            throw new AddressException("The URL has a user name in it. Leave out what stands before the @; `arcade login` signs in.");
        if (path.AsSpan().IndexOfAny('?', '#') >= 0)
            throw new AddressException("The URL has a query or a fragment. Leave out everything from the ? or # on.");

        var (host, port) = SplitPort(authority);
        return new AddressText(scheme, host, port, path);
    }

    public static int CheckPort(int port) => port is >= 1 and <= 65535
        ? port
        : throw new AddressException($"{port.ToString(CultureInfo.InvariantCulture)} is not a port. Give a number from 1 to 65535.");

    private static string? TakeScheme(ref string rest)
    {
        var mark = rest.IndexOf("://", StringComparison.Ordinal);
        if (mark < 0)
            return null;

        var scheme = rest[..mark].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
            throw new AddressException("The URL begins with something other than https:// or http://. Use one of these, or give the host name alone.");

        rest = rest[(mark + 3)..];
        return scheme;
    }

    private static (string Host, int? Port) SplitPort(string authority)
    {
        // Two colons and no bracket can only be an IPv6 address without a port.
        var colon = authority.LastIndexOf(':');
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
                throw NotAHost(authority);
            return authority[(close + 1)..] switch
            {
                "" => (CheckIPv6(authority[1..close]), null),
                [':', .. var port] => (CheckIPv6(authority[1..close]), ReadPort(port)),
                _ => throw NotAHost(authority),
            };
        }

        if (colon >= 0 && authority.IndexOf(':', StringComparison.Ordinal) != colon)
            return (CheckIPv6(authority), null);
        return colon < 0 ? (authority, null) : (authority[..colon], ReadPort(authority[(colon + 1)..]));
    }

    private static string CheckIPv6(string host) =>
        !host.Contains('%', StringComparison.Ordinal)
        && IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{address}]"
            : throw NotAHost(host);

    private static int ReadPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? CheckPort(port)
            : throw new AddressException("What follows the colon after the host is not a port. Give a number from 1 to 65535, or leave out the colon.");

    private static AddressException NotAHost(string host) =>
        new($"\"{host}\" is not a host. Give a host name such as cloud.arcade.dev, an IP address, or a full URL.");
}
