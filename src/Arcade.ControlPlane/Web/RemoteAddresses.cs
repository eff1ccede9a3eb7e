using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

internal static class RemoteAddresses
{
    /// <summary>The IP address of whoever asks: the connection's, or what a proxy says that is trusted (<see cref="ForwardedRequests"/>).</summary>
    public static string RemoteAddress(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
}
