using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Gives a code to a program on the browser's computer, once its user has approved that.</summary>
internal sealed class AuthorizeEndpoints(Sessions sessions, AuthorizationCodes codes)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(OAuthPaths.Authorize, Valid(ShowAsync));
        routes.MapPost(OAuthPaths.Authorize, Valid(DecideAsync));
    }

    private RequestDelegate Valid(Func<HttpContext, Session, AuthorizationRequest, Task> handler) => context =>
    {
        if (!AuthorizationReply.TryParse(context.Request.Query, out var reply, out var problem))
            return ApprovalPage.Invalid(problem).WriteAsync(context);
        try
        {
            var request = AuthorizationRequest.Parse(context.Request.Query, reply);
            return sessions.Require((_, session) => handler(context, session, request))(context);
        }
        catch (OAuthProblem fault)
        {
            context.Response.Redirect(reply.WithError(fault));
            return Task.CompletedTask;
        }
    };

    private static Task ShowAsync(HttpContext context, Session session, AuthorizationRequest request)
    {
        RequestGuard.LetFormsLeadTo(context, request.Callback.PolicySource);
        return ApprovalPage.Create(session, request).WriteAsync(context);
    }

    private async Task DecideAsync(HttpContext context, Session session, AuthorizationRequest request)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is not { } form)
            return;
        switch (form.Text("decision"))
        {
            case "approve":
                var code = await codes.CreateAsync(request, session, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false);
                context.Response.Redirect(request.Reply.WithCode(code));
                break;
            case "deny":
                await codes.DenyAsync(session, context.RemoteAddress(), context.RequestAborted).ConfigureAwait(false);
                context.Response.Redirect(request.Reply.WithError(new OAuthProblem("access_denied", "The sign-in was denied in the browser.")));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }
}
