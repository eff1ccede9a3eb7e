using System.Globalization;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Web;

namespace Arcade.ControlPlane.Keys;

internal static class KeysPage
{
    public static Page Create(Session session, IReadOnlyList<ApiKey> keys) => new()
    {
        Title = "API keys",
        Navigation = Navigation.For(session),
        Body = keys.Count == 0 ? NoKeys : Table(session, keys),
    };

    private static Html NoKeys => Html.Of($"<p>You have no API keys. <code>arcade login</code> makes one.</p>");

    private static Html Table(Session session, IReadOnlyList<ApiKey> keys) => Html.Of($"""
        <form method="post">
        {Csrf.Field(session.Token)}
        <table>
        <thead><tr><th scope="col">Key</th><th scope="col">Created</th><th scope="col">Last used</th><th scope="col"></th></tr></thead>
        <tbody>
        {Html.Join(keys.Select(Row))}
        </tbody>
        </table>
        </form>
        """);

    private static Html Row(ApiKey key) => Html.Of($"""
        <tr><td><code>{key.Prefix}…</code></td><td>{Text(key.Created)}</td><td>{Text(key.LastUsed)}</td><td><button class="quiet" name="revoke" value="{key.Id}" aria-label="Revoke {key.Prefix}">Revoke</button></td></tr>

        """);

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";
}
