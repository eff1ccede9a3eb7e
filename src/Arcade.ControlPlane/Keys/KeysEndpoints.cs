using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Keys;

/// <summary>Shows whoever is signed in their keys, and revokes them.</summary>
internal sealed class KeysEndpoints(Sessions sessions, ApiKeys keys)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/keys", sessions.Require((context, session) => KeysPage.Create(session, keys.List(session.AccountId)).WriteAsync(context)));
        routes.MapPost("/keys", sessions.Require(RevokeAsync));
    }

    private async Task RevokeAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;

        // A key that is revoked already, or somebody else's, is not on the page that follows either.
        await keys.RevokeAsync(form.Text("revoke"), session.AccountId, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, "/keys");
    }
}
