using System.Net;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

/// <summary>
/// The names under which requests are accepted. Any web page can make a browser send requests to this machine under a name of its
/// own (DNS rebinding); such a request names that host.
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names;
    private readonly string _scheme;
    private readonly string _shown;

    /// <exception cref="ControlPlaneException">The host is no address, or one that others can reach without anything that protects what is sent.</exception>
    public HostNames(ControlPlaneOptions options)
    {
        Address = Parse(options.Host) ?? throw new ControlPlaneException($"The host '{options.Host}' is no IP address. Use 127.0.0.1, ::1 or localhost.");
        IsSecure = options.CertificatePath is not null;
        if (!IPAddress.IsLoopback(Address) && !IsSecure && !options.AllowPlainHttp)
        {
            throw new ControlPlaneException(
                $"The host '{options.Host}' can be reached by other computers, and keys and passwords would be sent to it as plain text. "
                + "Use 127.0.0.1, ::1 or localhost. Or give a certificate for TLS, or allow plain HTTP explicitly.");
        }

        if (options.Names.FirstOrDefault(name => Uri.CheckHostName(name) is UriHostNameType.Unknown or UriHostNameType.Basic) is { } wrong)
            throw new ControlPlaneException($"'{wrong}' is no host name: give names without scheme and port, such as arcade.example.com.");
        _names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]", Bracketed(Address) };
        _names.UnionWith(options.Names);
        _scheme = IsSecure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        _shown = options.Names.Count > 0 ? options.Names[0] : Bracketed(IsAny(Address) ? IPAddress.Loopback : Address);
    }

    public IPAddress Address { get; }

    public bool IsSecure { get; }

    public bool Contain(HostString host) => host.HasValue && (_names.Contains(host.Host) || (!IPAddress.IsLoopback(Address) && IsReachedByAddress(host.Host)));

    public Uri ToUri(int port) => new UriBuilder(_scheme, _shown, port).Uri;

    // Rebinding needs a name: an address leads where it says.
    private bool IsReachedByAddress(string host) => IPAddress.TryParse(host, out var address) && !IsAny(address) && (IsAny(Address) || address.Equals(Address));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress? Parse(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host, out var address) ? address : null;
    }

    private static string Bracketed(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
