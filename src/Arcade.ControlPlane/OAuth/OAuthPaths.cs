using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

internal static class OAuthPaths
{
    public const string Authorize = "/oauth2/authorize";
    public const string Token = "/oauth2/token";
    public const string Revoke = "/oauth2/revoke";
    public const string DeviceAuthorization = "/oauth2/device_authorization";
    public const string Device = "/device";

    /// <summary>This server as the request has found it. The host was checked: it is one of this server's names.</summary>
    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
