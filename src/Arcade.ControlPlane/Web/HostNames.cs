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

    public HostNames(string host)
    {
        Address = Parse(host) ?? throw new ControlPlaneException(
            $"The control plane listens on this computer only: host '{host}' is not a loopback address. Use 127.0.0.1, ::1 or localhost.");
        _names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]", Bracketed(Address) };
    }

    public IPAddress Address { get; }

    public bool Contain(HostString host) => host.HasValue && _names.Contains(host.Host);

    public Uri ToUri(int port) => new UriBuilder(Uri.UriSchemeHttp, Bracketed(Address), port).Uri;

    private static IPAddress? Parse(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address) ? address : null;
    }

    private static string Bracketed(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
