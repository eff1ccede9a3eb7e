using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Keys;

internal static class ApprovalPage
{
    public static Page Create(Session session, LoginRequest login) => new()
    {
        Title = "Sign in to the command line?",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            <p><strong>arcade on this computer</strong> asks for an API key of <strong>{session.Email}</strong>.</p>
            <p>The key goes to the program that listens at <code>{login.Callback.Host}:{login.Callback.Port}</code>. With it the program can do whatever you can, until you revoke the key.</p>
            <p class="hint">Approve only if you have just started <code>arcade login</code> yourself.</p>
            <form method="post">
            {Csrf.Field(session.Token)}
            {Decision.Buttons}
            </form>
            """),
    };

    public static Page Invalid(string problem) => Page.Refusal(StatusCodes.Status400BadRequest, "This sign-in request is not valid", problem);
}
