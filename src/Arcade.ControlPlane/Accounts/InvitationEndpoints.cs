using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Accounts;

/// <summary>Lets whoever is signed in make a link for one more account.</summary>
internal sealed class InvitationEndpoints(Database database, Sessions sessions, OneTimeLinks links, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/invitations", sessions.Require((context, session) => InvitationPage.Create(session).WriteAsync(context)));
        routes.MapPost("/invitations", sessions.Require(InviteAsync));
    }

    private async Task InviteAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is null)
            return;
        var entry = new AuditEntry
        {
            Action = AuditEntry.InvitationCreated,
            At = time.GetUtcNow(),
            AccountId = session.AccountId,
            Address = context.RemoteAddress(),
        };
        var token = await database.WriteAsync(
            connection =>
            {
                AuditTable.Append(connection, entry);
                return links.Invite(connection, session.AccountId);
            },
            context.RequestAborted).ConfigureAwait(false);
        var link = $"{context.Request.Origin()}{SetupEndpoints.Path}?{SetupEndpoints.TokenParameter}={token}";
        await InvitationPage.Show(session, link).WriteAsync(context).ConfigureAwait(false);
    }
}
