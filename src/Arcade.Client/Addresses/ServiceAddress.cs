using System.Globalization;
using System.Net;

namespace Arcade.Client.Addresses;

/// <summary>Where a service is: scheme, host, port and, behind some proxies, a path that everything stands under.</summary>
/// <remarks>
/// The text is canonical (lower case, punycode, brackets around IPv6, no default port, no slash at the end), so that two
/// spellings of one service are equal.
/// </remarks>
public sealed record ServiceAddress
{
    /// <summary>The host of the Cloud, where <c>arcade login</c> signs in.</summary>
    public const string CloudHost = "cloud.arcade.dev";

    /// <summary>The host of the Engine, which keeps tools, secrets and deployments.</summary>
    public const string EngineHost = "api.arcade.dev";

    /// <summary>The port of a Cloud on this machine.</summary>
    public const int CloudLoopbackPort = 8000;

    /// <summary>The port of an Engine on this machine.</summary>
    public const int EngineLoopbackPort = 9099;

    private const string CloudName = "cloud.";
    private const string EngineName = "api.";

    private ServiceAddress(string value, bool isLoopback)
    {
        Value = value;
        IsLoopback = isLoopback;
    }

    /// <summary>The address as a URL without a slash at its end, such as <c>https://cloud.arcade.dev</c>.</summary>
    public string Value { get; }

    /// <summary>Whether the host is this machine: <c>localhost</c>, 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback { get; }

    /// <summary>Whether a key may travel there: over https, or without leaving this machine.</summary>
    public bool MayCarrySecrets => IsLoopback || Value.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>The Engine that belongs to a Cloud here: <c>cloud.x</c> has it at <c>api.x</c>, any other service has all its parts at one address.</summary>
    public ServiceAddress Engine
    {
        get
        {
            const string https = "https://";
            return Value.StartsWith(https + CloudName, StringComparison.Ordinal)
                ? new ServiceAddress(https + EngineName + Value[(https.Length + CloudName.Length)..], isLoopback: false)
                : this;
        }
    }

    /// <summary>Reads a host, with or without a port, or a full URL.</summary>
    /// <param name="hostOrUrl">For example <c>api.arcade.dev</c>, <c>localhost:9099</c>, <c>::1</c> or <c>https://arcade.example/base</c>.</param>
    /// <param name="options">What else the command line said; null for nothing.</param>
    /// <returns>The address.</returns>
    /// <exception cref="AddressException">It names no host, or contradicts itself; the message says what to do.</exception>
    public static ServiceAddress Parse(string hostOrUrl, AddressOptions? options = null)
    {
        options ??= new AddressOptions();
        var text = AddressText.Split(hostOrUrl);
        var host = CanonicalHost(text);
        var isLoopback = IsLoopbackHost(host);
        var port = text.Port
            ?? (options.Port is { } given ? AddressText.CheckPort(given) : default(int?))
            ?? (isLoopback && text.Scheme is null ? options.LoopbackPort : null);

        var scheme = Scheme(text.Scheme, isLoopback, options);
        var suffix = port is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : string.Empty;
        if (!Uri.TryCreate($"{scheme}://{host}{suffix}{text.Path}", UriKind.Absolute, out var uri))
            throw NotAHost(host);
        return new ServiceAddress(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'), isLoopback);
    }

    /// <summary>The page on which a browser signs in for the command line.</summary>
    /// <param name="callbackUrl">Where the browser is sent afterwards.</param>
    /// <param name="state">What the callback must bring back.</param>
    /// <returns>The page's URL.</returns>
    public string LoginUrl(string callbackUrl, string state) =>
        At($"/api/v1/auth/cli_login?callback_uri={Uri.EscapeDataString(callbackUrl)}&state={Uri.EscapeDataString(state)}").AbsoluteUri;

    /// <summary>Refuses an address that a key must not travel to.</summary>
    /// <exception cref="AddressException">It is neither https nor on this machine.</exception>
    public void RequireSafeForSecrets()
    {
        if (!MayCarrySecrets)
            throw new AddressException($"{Value} would receive the key unencrypted. Use https://, or an address on this machine.");
    }

    /// <summary>Makes the URL of something that the service offers.</summary>
    /// <param name="path">Path and query, beginning with a slash, already escaped.</param>
    /// <returns>The URL.</returns>
    public Uri At(string path) => new(Value + path);

    /// <summary>Shows <see cref="Value"/>.</summary>
    /// <returns>The URL.</returns>
    public override string ToString() => Value;

    private static string Scheme(string? written, bool isLoopback, AddressOptions options)
    {
        var asked = options.ForceNoTls ? "http" : options.ForceTls ? "https" : null;
        if (written is not null && asked is not null && written != asked)
            throw new AddressException($"The URL begins with {written}:// but the options ask for {asked}. Leave out one of the two.");
        return written ?? asked ?? (isLoopback ? "http" : "https");
    }

    private static string CanonicalHost(AddressText text)
    {
        if (text.Host.Contains('%', StringComparison.Ordinal)
            || !Uri.TryCreate($"https://{text.Host}", UriKind.Absolute, out var uri)
            || IdnHost(uri) is not { Length: > 0 } host)
        {
            throw NotAHost(text.Host);
        }

        host = text.Host.StartsWith('[') ? $"[{host.Trim('[', ']')}]" : host;
        return host switch
        {
            // No one can connect to "any address" on every system; what is meant is this machine.
            "localhost." or "0.0.0.0" or "[::]" => "localhost",
            "127.0.0.1" when text.Scheme is null => "localhost",
            _ => host,
        };
    }

    private static string? IdnHost(Uri uri)
    {
        try
        {
            var host = uri.IdnHost.ToLowerInvariant();
            return host.All(char.IsAscii) ? host : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static bool IsLoopbackHost(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static AddressException NotAHost(string host) =>
        new($"\"{host}\" is not a host. Give a host name such as {CloudHost}, an IP address, or a full URL.");
}
