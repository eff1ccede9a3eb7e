using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Authorizations;

internal static class AuthorizationPage
{
    public static Page Create(Session session, Authorization asked, string? problem = null) => new()
    {
        Title = "Let a tool act for a user?",
        Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            {(problem is null ? Html.Empty : Html.Of($"""<p class="alarm" role="alert">{problem}</p>"""))}
            <p>Tools that are called for <strong>{asked.UserId}</strong> ask for access to <strong>{asked.ProviderId}</strong>.</p>
            <p>Scopes: <code>{(asked.Scopes.Count == 0 ? "none" : string.Join(' ', asked.Scopes))}</code></p>
            <form method="post" autocomplete="off">
            {Csrf.Field(session.Token)}
            <label for="token">The provider's access token for this user</label>
            <input id="token" name="token" type="password" autocomplete="off">
            <p class="hint">It is kept encrypted, and given to the tools that need it and to programs that hold an API key and ask for this authorization.</p>
            {Decision.Buttons}
            </form>
            """),
    };

    public static Page Decided(Session session, Authorization decided) => new()
    {
        Title = decided.Status == Authorization.Completed ? "Approved" : "Denied",
        Navigation = Navigation.For(session),
        Body = Html.Of($"<p>The access of tools to <strong>{decided.ProviderId}</strong> for <strong>{decided.UserId}</strong> is decided. You may close this page.</p>"),
    };
}
