using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Accounts;

internal static class SetupPage
{
    /// <summary>The link was used, has expired or never was; which of these, is nobody's business.</summary>
    public static Page InvalidLink { get; } = Page.Refusal(
        StatusCodes.Status403Forbidden,
        "This link can't be used",
        "It was used before or has expired. Ask for a new invitation; where there is no account yet, start the server again to get a new link.");

    public static Page Create(string cookieSecret, string email = "", string? problem = null) => new()
    {
        Title = "Create your account",
        Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        Body = Html.Of($"""
            {Alarm(problem)}
            <form method="post">
            {Csrf.Field(cookieSecret)}
            <label for="email">E-mail</label>
            <input id="email" name="email" type="email" maxlength="254" autocomplete="username" required autofocus value="{email}">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" minlength="12" maxlength="1024" autocomplete="new-password" required>
            <p class="hint">At least 12 characters. The account lives on this computer only.</p>
            <div class="actions"><button>Create account</button></div>
            </form>
            """),
    };

    private static Html Alarm(string? problem) =>
        problem is null ? Html.Empty : Html.Of($"""<p class="alarm" role="alert">{problem}</p>""");
}
