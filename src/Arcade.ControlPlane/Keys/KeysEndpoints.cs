using Arcade.ControlPlane.OAuth;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Keys;

/// <summary>Shows whoever is signed in their keys and the sign-ins of their programs, and ends them.</summary>
internal sealed class KeysEndpoints(Sessions sessions, ApiKeys keys, Grants grants)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/keys", sessions.Require((context, session) =>
            KeysPage.Create(session, keys.List(session.AccountId), grants.List(session.AccountId)).WriteAsync(context)));
        routes.MapPost("/keys", sessions.Require(RevokeAsync));
    }

    private async Task RevokeAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;

        // What is revoked already, or somebody else's, is not on the page that follows either.
        var (address, cancellation) = (context.RemoteAddress(), context.RequestAborted);
        await keys.RevokeAsync(form.Text("revoke"), session.AccountId, address, cancellation).ConfigureAwait(false);
        await grants.EndAsync(form.Text("end"), session.AccountId, address, cancellation).ConfigureAwait(false);
        Redirect.SeeOther(context, "/keys");
    }
}
