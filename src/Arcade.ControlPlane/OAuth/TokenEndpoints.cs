using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Gives tokens for codes, device codes and refresh tokens (RFC 6749, section 3.2), and ends sign-ins (RFC 7009).</summary>
internal sealed class TokenEndpoints(Grants grants, AuthorizationCodes codes, DeviceCodes devices)
{
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public IEnumerable<ApiRoute> Routes =>
    [
        OAuthRoutes.Form(OAuthPaths.Token, "oauth-token", "Get tokens for a code, a device code or a refresh token.", "TokenRequest", "TokenResponse", GiveAsync),
        OAuthRoutes.Form(OAuthPaths.Revoke, "oauth-revoke", "End the sign-in that a token belongs to.", "RevocationRequest", null, RevokeAsync),
    ];

    private async Task GiveAsync(HttpContext context, OAuthForm form)
    {
        var client = form.Client();
        var (address, cancellation) = (context.RemoteAddress(), context.RequestAborted);
        var outcome = form.Required("grant_type") switch
        {
            "authorization_code" => await codes.RedeemAsync(
                form.Required("code"), form.Required("redirect_uri"), form.Required("code_verifier"), client, address, cancellation).ConfigureAwait(false),
            "refresh_token" => await grants.RefreshAsync(form.Required("refresh_token"), client, address, cancellation).ConfigureAwait(false),
            DeviceGrant => await devices.RedeemAsync(form.Required("device_code"), client, address, cancellation).ConfigureAwait(false),
            _ => TokenOutcome.Refused("unsupported_grant_type", "The parameter grant_type must be authorization_code, refresh_token or " + DeviceGrant + "."),
        };
        var tokens = outcome.Tokens ?? throw outcome.Problem!;
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, tokens.Write).ConfigureAwait(false);
    }

    private async Task RevokeAsync(HttpContext context, OAuthForm form)
    {
        var client = form.Client();
        await grants.RevokeAsync(form.Required("token"), client, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentLength = 0;
    }
}
