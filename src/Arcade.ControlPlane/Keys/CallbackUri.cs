using System.Globalization;

namespace Arcade.ControlPlane.Keys;

/// <summary>
/// The loopback address of a program that waits for a key: <c>http://(127.0.0.1|localhost|[::1]):port/callback</c>, and nothing
/// that merely parses as one. Whatever is sent there holds the key.
/// </summary>
internal sealed record CallbackUri
{
    private const string Scheme = "http://";
    private const string Path = "/callback";

    private static readonly string[] Hosts = ["127.0.0.1", "localhost", "[::1]"];

    private CallbackUri(string host, string port) => (Host, Port) = (host, port);

    public string Host { get; }

    public string Port { get; }

    /// <summary>
    /// What a page's policy must allow, as browsers check a form's redirects too. The policy's grammar has no IPv6 addresses, so
    /// there the scheme must do.
    /// </summary>
    public string PolicySource => Host.StartsWith('[') ? "http:" : $"{Scheme}{Host}:{Port}";

    public static CallbackUri? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal) || !text.EndsWith(Path, StringComparison.Ordinal) || text.Length > 64)
            return null;
        var authority = text[Scheme.Length..^Path.Length];
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || !Hosts.Contains(authority[..colon], StringComparer.Ordinal))
            return null;
        var port = authority[(colon + 1)..];
        var isPort = ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && port[0] != '0';
        return isPort ? new CallbackUri(authority[..colon], port) : null;
    }

    public override string ToString() => $"{Scheme}{Host}:{Port}{Path}";
}
