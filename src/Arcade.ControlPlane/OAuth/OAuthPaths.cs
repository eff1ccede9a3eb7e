namespace Arcade.ControlPlane.OAuth;

internal static class OAuthPaths
{
    public const string Authorize = "/oauth2/authorize";
    public const string Token = "/oauth2/token";
    public const string Revoke = "/oauth2/revoke";
    public const string DeviceAuthorization = "/oauth2/device_authorization";
    public const string Device = "/device";
}
