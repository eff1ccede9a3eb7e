using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
#if NET10_0_OR_GREATER
using IPNetwork = System.Net.IPNetwork;
#else
using IPNetwork = Microsoft.AspNetCore.HttpOverrides.IPNetwork;
#endif

namespace Arcade.ControlPlane.Web;

/// <summary>Which proxies are believed about who sent a request, and whether by TLS.</summary>
internal static class ForwardedRequests
{
    /// <returns>Null where no proxy is trusted.</returns>
    /// <exception cref="ControlPlaneException">One is no address.</exception>
    public static ForwardedHeadersOptions? Read(IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0)
            return null;
        // Without a limit: of several proxies in a row each names the one before, and reading ends at the first that isn't trusted.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        Networks(options).Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (IPNetwork.TryParse(proxy, out var network))
                Networks(options).Add(network);
            else
                throw new ControlPlaneException($"'{proxy}' is no IP address of a proxy, and no network of one: give it as 192.0.2.1 or 192.0.2.0/24.");
        }

        return options;
    }

    // The framework's own type of it, until .NET 10 took the base library's.
#if NET10_0_OR_GREATER
    private static IList<IPNetwork> Networks(ForwardedHeadersOptions options) => options.KnownIPNetworks;
#else
    private static IList<IPNetwork> Networks(ForwardedHeadersOptions options) => options.KnownNetworks;
#endif
}
