using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.SignIn;

internal static class SignInPage
{
    public static Page Create(string cookieSecret, string email = "") => new()
    {
        Title = "Sign in",
        Body = Html.Of($"""
            <form method="post">
            {Csrf.Field(cookieSecret)}
            <label for="email">E-mail</label>
            <input id="email" name="email" type="email" maxlength="254" autocomplete="username" required autofocus value="{email}">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" maxlength="1024" autocomplete="current-password" required>
            <div class="actions"><button>Sign in</button></div>
            </form>
            """),
    };

    /// <summary>What a browser sees where nobody could sign in yet.</summary>
    public static Page NoAccount { get; } = Page.Refusal(
        StatusCodes.Status200OK, "No account yet", "Open the set-up link that was shown when the server started; it makes the first account.");

    public static Page Failed(string cookieSecret, string email)
    {
        var page = Create(cookieSecret, email);
        return page with
        {
            Status = StatusCodes.Status403Forbidden,
            Body = Html.Of($"""<p class="alarm" role="alert">The e-mail address or the password is wrong.</p>{page.Body}"""),
        };
    }

    public static Page TooEarly(int seconds) => Page.Refusal(
        StatusCodes.Status429TooManyRequests, "Too many attempts", $"Wait {seconds} s, then go back and try again.");
}
