using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

internal static class ApprovalPage
{
    public static Page Create(Session session, AuthorizationRequest request) => new()
    {
        Title = "Sign in to the command line?",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            <p><strong>arcade on this computer</strong> asks to be signed in as <strong>{session.Email}</strong>.</p>
            <p>The sign-in goes to the program that listens at <code>{request.Callback.Host}:{request.Callback.Port}</code>. With it the program can do whatever you can, until it signs out or you end the sign-in on the page of your keys.</p>
            <p class="hint">Approve only if you have just started <code>arcade login</code> yourself.</p>
            <form method="post">
            {Csrf.Field(session.Token)}
            {Decision.Buttons}
            </form>
            """),
    };

    public static Page Invalid(string problem) => Page.Refusal(StatusCodes.Status400BadRequest, "This sign-in request is not valid", problem);
}
