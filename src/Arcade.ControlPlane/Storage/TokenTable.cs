using Arcade.ControlPlane.OAuth;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>The tokens of grants by their hashes. A refresh token is new until it, or the access token that came with it, is used.</summary>
internal static class TokenTable
{
    public const string New = "new";
    public const string Current = "current";
    public const string Spent = "spent";

    public static void Insert(SqliteConnection connection, string grantId, byte[] refreshHash, byte[] accessHash, DateTimeOffset now, DateTimeOffset accessExpires)
    {
        connection.Execute(
            "INSERT INTO oauth_refresh_tokens (token_hash, grant_id, state, created_at) VALUES ($hash, $grant, $state, $now)",
            ("$hash", refreshHash), ("$grant", grantId), ("$state", New), ("$now", now));
        connection.Execute(
            "INSERT INTO oauth_access_tokens (token_hash, refresh_hash, expires_at) VALUES ($hash, $refresh, $expires)",
            ("$hash", accessHash), ("$refresh", refreshHash), ("$expires", accessExpires));
    }

    public static TokenRow? FindRefresh(SqliteConnection connection, byte[] hash) => connection.QueryFirst(
        "SELECT grant_id, token_hash, state FROM oauth_refresh_tokens WHERE token_hash = $hash", Map, ("$hash", hash));

    /// <summary>The refresh token that came with an access token which hasn't expired.</summary>
    public static TokenRow? FindByAccess(SqliteConnection connection, byte[] hash, DateTimeOffset now) => connection.QueryFirst(
        """
        SELECT grant_id, oauth_refresh_tokens.token_hash, state FROM oauth_access_tokens
        JOIN oauth_refresh_tokens ON oauth_refresh_tokens.token_hash = refresh_hash
        WHERE oauth_access_tokens.token_hash = $hash AND expires_at > $now
        """,
        Map,
        ("$hash", hash), ("$now", now));

    /// <summary>
    /// Makes a new refresh token the current one. What it replaced is spent, and so is whatever else was given for that and never used,
    /// with its access tokens.
    /// </summary>
    public static void Confirm(SqliteConnection connection, TokenRow token)
    {
        connection.Execute(
            "DELETE FROM oauth_access_tokens WHERE refresh_hash IN (SELECT token_hash FROM oauth_refresh_tokens WHERE grant_id = $grant AND state = $new AND token_hash <> $hash)",
            ("$grant", token.GrantId), ("$new", New), ("$hash", token.RefreshHash));
        connection.Execute(
            "UPDATE oauth_refresh_tokens SET state = CASE WHEN token_hash = $hash THEN $current ELSE $spent END WHERE grant_id = $grant AND state <> $spent",
            ("$hash", token.RefreshHash), ("$current", Current), ("$spent", Spent), ("$grant", token.GrantId));
    }

    /// <summary>Forgets all but the newest of the tokens that were given for one and the same and never used.</summary>
    public static int ForgetUnused(SqliteConnection connection, string grantId, int kept) => connection.Execute(
        """
        DELETE FROM oauth_refresh_tokens WHERE grant_id = $grant AND state = $new AND rowid NOT IN (
            SELECT rowid FROM oauth_refresh_tokens WHERE grant_id = $grant AND state = $new ORDER BY rowid DESC LIMIT $kept)
        """,
        ("$grant", grantId), ("$new", New), ("$kept", kept));

    public static void DeleteExpired(SqliteConnection connection, DateTimeOffset now, DateTimeOffset spentAfter)
    {
        connection.Execute("DELETE FROM oauth_access_tokens WHERE expires_at <= $now", ("$now", now));
        connection.Execute("DELETE FROM oauth_refresh_tokens WHERE state = $spent AND created_at <= $after", ("$spent", Spent), ("$after", spentAfter));
    }

    private static TokenRow Map(SqliteDataReader row) => new() { GrantId = row.GetString(0), RefreshHash = row.GetFieldValue<byte[]>(1), State = row.GetString(2) };
}
