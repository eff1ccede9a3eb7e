using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

internal static class DevicePage
{
    /// <summary>Asks for the code. One that came with the address is filled in, and still has to be sent: an address can be anybody's.</summary>
    public static Page Ask(Session session, string? code, string? problem = null) => new()
    {
        Title = "Sign in another computer",
        Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            {(problem is null ? Html.Empty : Html.Of($"""<p class="alarm" role="alert">{problem}</p>"""))}
            <form method="post" action="{OAuthPaths.Device}" autocomplete="off">
            {Csrf.Field(session.Token)}
            <label for="user_code">The code that <code>arcade login</code> shows there</label>
            <input id="user_code" name="user_code" maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus value="{code}">
            <div class="actions"><button>Continue</button></div>
            </form>
            """),
    };

    public static Page Approve(Session session, DeviceRequest request, string code) => new()
    {
        Title = "Sign in the command line there?",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            <p><strong>arcade at {request.Address}</strong> asks to be signed in as <strong>{session.Email}</strong>.</p>
            <p>It shows the code <code>{code}</code>. With the sign-in it can do whatever you can, until it signs out or you end the sign-in on the page of your keys.</p>
            <p class="hint">Approve only if you have just started <code>arcade login</code> there yourself and see this very code. Nobody else has a reason to send you one.</p>
            <form method="post" action="{OAuthPaths.Device}">
            {Csrf.Field(session.Token)}
            <input type="hidden" name="user_code" value="{code}">
            {Decision.Buttons}
            </form>
            """),
    };

    public static Page Decided(Session session, bool isApproved) => new()
    {
        Title = isApproved ? "Approved" : "Denied",
        Navigation = Navigation.For(session),
        Body = isApproved
            ? Html.Of($"<p>The command line will be signed in within some seconds. You may close this page.</p>")
            : Html.Of($"<p>The command line will not be signed in. You may close this page.</p>"),
    };
}
