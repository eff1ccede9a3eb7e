using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Web;

internal static class RequestOrigin
{
    /// <summary>This server as the request has found it. The host was checked: it is one of this server's names.</summary>
    public static string Origin(this HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
