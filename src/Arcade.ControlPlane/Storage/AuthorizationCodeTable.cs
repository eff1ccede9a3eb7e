using Arcade.ControlPlane.OAuth;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class AuthorizationCodeTable
{
    public static int Insert(SqliteConnection connection, byte[] codeHash, AuthorizationCode code) => connection.Execute(
        """
        INSERT INTO oauth_codes (code_hash, grant_id, account_id, client_id, redirect_uri, challenge, spent, expires_at)
        VALUES ($hash, $grant, $account, $client, $redirect, $challenge, 0, $expires)
        """,
        ("$hash", codeHash), ("$grant", code.GrantId), ("$account", code.AccountId), ("$client", code.ClientId),
        ("$redirect", code.RedirectUri), ("$challenge", code.Challenge), ("$expires", code.Expires));

    public static AuthorizationCode? Find(SqliteConnection connection, byte[] codeHash) => connection.QueryFirst(
        "SELECT grant_id, account_id, client_id, redirect_uri, challenge, spent, expires_at FROM oauth_codes WHERE code_hash = $hash", Map, ("$hash", codeHash));

    public static int Spend(SqliteConnection connection, byte[] codeHash) => connection.Execute("UPDATE oauth_codes SET spent = 1 WHERE code_hash = $hash", ("$hash", codeHash));

    /// <summary>Forgets what has expired. A spent code is remembered as long as there is something that its second use must end.</summary>
    public static int DeleteExpired(SqliteConnection connection, DateTimeOffset now) => connection.Execute(
        "DELETE FROM oauth_codes WHERE expires_at <= $now AND NOT EXISTS (SELECT 1 FROM oauth_grants WHERE oauth_grants.id = grant_id)", ("$now", now));

    private static AuthorizationCode Map(SqliteDataReader row) => new()
    {
        GrantId = row.GetString(0),
        AccountId = row.GetString(1),
        ClientId = row.GetString(2),
        RedirectUri = row.GetString(3),
        Challenge = row.GetString(4),
        IsSpent = row.GetBoolean(5),
        Expires = row.GetTime(6),
    };
}
