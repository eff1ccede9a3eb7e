using Arcade.ControlPlane.Web;

namespace Arcade.ControlPlane.SignIn;

/// <summary>The links of whoever is signed in.</summary>
internal static class Navigation
{
    public static Html For(Session session) => Html.Of($"""
        <nav>
        <a href="/keys">API keys</a>
        <a href="/invitations">Invitations</a>
        <span class="who">{session.Email}</span>
        <form method="post" action="/signout">{Csrf.Field(session.Token)}<button class="quiet">Sign out</button></form>
        </nav>
        """);
}
