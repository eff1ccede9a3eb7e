using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;

namespace Arcade.ControlPlane.Accounts;

internal static class InvitationPage
{
    public static Page Create(Session session) => new()
    {
        Title = "Invite somebody",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            <p>A link makes one account on this computer's platform. It works once, for seven days.</p>
            <form method="post">
            {Csrf.Field(session.Token)}
            <div class="actions"><button>Create a link</button></div>
            </form>
            """),
    };

    /// <summary>Shows a link, this once: afterwards only its hash is known.</summary>
    public static Page Show(Session session, string link) => new()
    {
        Title = "Invitation link",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            <p>Hand this link on. It is shown only now.</p>
            <p><code>{link}</code></p>
            """),
    };
}
