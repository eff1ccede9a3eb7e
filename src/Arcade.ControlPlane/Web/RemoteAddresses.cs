using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

internal static class RemoteAddresses
{
    /// <summary>The IP address of the connection. Headers of proxies are not believed: on loopback there is none.</summary>
    public static string RemoteAddress(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
}
