using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Keys;

/// <summary>Gives a key to a program on this computer, once its user has approved that in a browser.</summary>
internal sealed class CliLoginEndpoints(Sessions sessions, ApiKeys keys)
{
    private const string Path = "/api/v1/auth/cli_login";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Valid(ShowAsync));
        routes.MapPost(Path, Valid(DecideAsync));
    }

    private RequestDelegate Valid(Func<HttpContext, Session, LoginRequest, Task> handler) => context =>
        LoginRequest.TryParse(context.Request, out var login, out var problem)
            ? sessions.Require((_, session) => handler(context, session, login))(context)
            : ApprovalPage.Invalid(problem).WriteAsync(context);

    private static Task ShowAsync(HttpContext context, Session session, LoginRequest login)
    {
        RequestGuard.LetFormsLeadTo(context, login.Callback.PolicySource);
        return ApprovalPage.Create(session, login).WriteAsync(context);
    }

    private async Task DecideAsync(HttpContext context, Session session, LoginRequest login)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;
        switch (form.Text("decision"))
        {
            case "approve":
                var key = await keys.CreateAsync(session.AccountId, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false);
                context.Response.Redirect(login.Approved(key, session.Email));
                break;
            case "deny":
                context.Response.Redirect(login.Denied());
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }
}
