using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Keys;

/// <summary>What programs ask about the key that they hold.</summary>
internal sealed class AuthEndpoints(ApiKeys keys)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/auth/validate", ValidateAsync);
        routes.MapGet("/api/v1/auth/whoami", WhoAmIAsync);
        routes.MapPost("/api/v1/auth/revoke", RevokeAsync);
    }

    private async Task ValidateAsync(HttpContext context)
    {
        if (await keys.AuthenticateAsync(context).ConfigureAwait(false) is { } key)
            await ApiAnswer.WriteDataAsync(context, json => json.WriteString("principal_id", key.AccountId)).ConfigureAwait(false);
        else
            await RefuseAsync(context).ConfigureAwait(false);
    }

    private static Task WhoAmIAsync(HttpContext context) => ApiAnswer.WriteErrorAsync(
        context, StatusCodes.Status401Unauthorized, "This needs an OAuth access token. For an API key, use /api/v1/auth/validate.");

    private async Task RevokeAsync(HttpContext context)
    {
        if (await keys.AuthenticateAsync(context).ConfigureAwait(false) is { } key
            && await keys.RevokeAsync(key.Id, key.AccountId, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await RefuseAsync(context).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context) =>
        ApiAnswer.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, "The API key is missing, unknown or revoked. Sign in again with: arcade login");
}
