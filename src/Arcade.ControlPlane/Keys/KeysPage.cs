using System.Globalization;
using Arcade.ControlPlane.OAuth;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;

namespace Arcade.ControlPlane.Keys;

internal static class KeysPage
{
    public static Page Create(Session session, IReadOnlyList<ApiKey> keys, IReadOnlyList<Grant> grants) => new()
    {
        Title = "API keys",
        Navigation = Navigation.For(session),
        Body = Html.Of($"""
            {(keys.Count == 0 ? NoKeys : Table(session, "Key", keys.Select(Row)))}
            <h2>Sign-ins of the command line</h2>
            {(grants.Count == 0 ? NoGrants : Table(session, "Program", grants.Select(Row)))}
            """),
    };

    private static Html NoKeys => Html.Of($"<p>You have no API keys. <code>arcade login</code> makes one where it doesn't sign in by OAuth.</p>");

    private static Html NoGrants => Html.Of($"<p>No command line is signed in. <code>arcade login</code> does that.</p>");

    private static Html Table(Session session, string name, IEnumerable<Html> rows) => Html.Of($"""
        <form method="post">
        {Csrf.Field(session.Token)}
        <table>
        <thead><tr><th scope="col">{name}</th><th scope="col">Created</th><th scope="col">Last used</th><th scope="col"></th></tr></thead>
        <tbody>
        {Html.Join(rows)}
        </tbody>
        </table>
        </form>
        """);

    private static Html Row(ApiKey key) => Html.Of($"""
        <tr><td><code>{key.Prefix}…</code></td><td>{Text(key.Created)}</td><td>{Text(key.LastUsed)}</td><td><button class="quiet" name="revoke" value="{key.Id}" aria-label="Revoke {key.Prefix}">Revoke</button></td></tr>

        """);

    private static Html Row(Grant grant) => Html.Of($"""
        <tr><td><code>{grant.ClientId}</code> at {grant.Address}</td><td>{Text(grant.Created)}</td><td>{Text(grant.LastUsed)}</td><td><button class="quiet" name="end" value="{grant.Id}" aria-label="End the sign-in of {Text(grant.Created)}">End</button></td></tr>

        """);

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";
}
