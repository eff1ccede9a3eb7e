using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Authorizations;

/// <summary>Where a signed-in account approves or denies what a tool needs.</summary>
internal sealed class AuthorizationPages(Sessions sessions, AuthorizationStore authorizations)
{
    private const int MaximumTokenLength = 32 * 1024;
    private const string Path = "/authorizations/{id}";

    public static string PathOf(string id) => "/authorizations/" + Uri.EscapeDataString(id);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, sessions.Require((context, session) => PageOf(context, session).WriteAsync(context)));
        routes.MapPost(Path, sessions.Require(DecideAsync));
    }

    private async Task DecideAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;
        var decision = form.Text("decision");
        var token = form.Text("token").Trim();
        if (decision is not ("approve" or "deny") || token.Length > MaximumTokenLength)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (decision == "approve" && token.Length == 0)
        {
            await PageOf(context, session, "Approving takes the provider's token: without one, tools can't act for the user.").WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var actor = new Actor { AccountId = session.AccountId, Address = context.RemoteAddress() };
        await authorizations.DecideAsync(IdOf(context), decision == "approve" ? token : null, actor, context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, PathOf(IdOf(context)));
    }

    private Page PageOf(HttpContext context, Session session, string? problem = null) => authorizations.Find(IdOf(context)) switch
    {
        null => Page.Refusal(StatusCodes.Status404NotFound, "There is no such request", "It may have been removed. Have the tool called again."),
        { Status: Authorization.Pending } asked => AuthorizationPage.Create(session, asked, problem),
        var decided => AuthorizationPage.Decided(session, decided),
    };

    private static string IdOf(HttpContext context) => (string?)context.GetRouteValue("id") ?? string.Empty;
}
