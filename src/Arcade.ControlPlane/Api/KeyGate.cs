using Arcade.ControlPlane.Keys;
using Arcade.ControlPlane.OAuth;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>Lets through only who holds an active API key or an access token.</summary>
internal sealed class KeyGate(ApiKeys keys, Grants grants)
{
    public RequestDelegate Require(Func<HttpContext, Actor, Task> handler) => async context =>
        await handler(context, await FindAsync(context).ConfigureAwait(false) ?? throw Refusal(context.Request)).ConfigureAwait(false);

    /// <summary>The answer to what lets nobody through.</summary>
    public static ApiProblem Refusal(HttpRequest request) => new(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        BearerToken.Read(request) is { } token && TokenText.Is(TokenText.Access, token)
            ? "The access token is unknown, expired or revoked. Refresh it, or sign in again with: arcade login"
            : "The API key is missing, unknown or revoked. Sign in again with: arcade login");

    private async Task<Actor?> FindAsync(HttpContext context)
    {
        if (BearerToken.Read(context.Request) is not { } token)
            return null;
        if (await keys.AuthenticateAsync(token, context.RequestAborted).ConfigureAwait(false) is { } key)
            return new Actor { AccountId = key.AccountId, KeyId = key.Id, Address = context.RemoteAddress() };
        return await grants.AuthenticateAsync(token, context.RequestAborted).ConfigureAwait(false) is { } grant
            ? new Actor { AccountId = grant.AccountId, GrantId = grant.Id, Address = context.RemoteAddress() }
            : null;
    }
}
