using Arcade.ControlPlane.Keys;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>Lets through only who holds an active API key.</summary>
internal sealed class KeyGate(ApiKeys keys)
{
    public RequestDelegate Require(Func<HttpContext, Actor, Task> handler) => async context =>
    {
        var key = await keys.AuthenticateAsync(context).ConfigureAwait(false) ?? throw new ApiProblem(
            StatusCodes.Status401Unauthorized, "unauthorized", "The API key is missing, unknown or revoked. Sign in again with: arcade login");
        await handler(context, new Actor { AccountId = key.AccountId, Address = context.RemoteAddress() }).ConfigureAwait(false);
    };
}
