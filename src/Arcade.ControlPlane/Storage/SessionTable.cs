using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class SessionTable
{
    public static void Insert(SqliteConnection connection, byte[] tokenHash, string accountId, DateTimeOffset now) => connection.Execute(
        "INSERT INTO sessions (token_hash, account_id, created_at, last_seen_at) VALUES ($hash, $account, $now, $now)",
        ("$hash", tokenHash), ("$account", accountId), ("$now", now));

    /// <summary>The session's account and when it was last seen, unless it began or was seen too long ago.</summary>
    public static SessionRow? Find(SqliteConnection connection, byte[] tokenHash, DateTimeOffset createdAfter, DateTimeOffset seenAfter) => connection.QueryFirst(
        """
        SELECT accounts.id, accounts.email, sessions.last_seen_at FROM sessions JOIN accounts ON accounts.id = sessions.account_id
        WHERE token_hash = $hash AND sessions.created_at > $created AND last_seen_at > $seen
        """,
        row => new SessionRow { AccountId = row.GetString(0), Email = row.GetString(1), LastSeen = row.GetTime(2) },
        ("$hash", tokenHash), ("$created", createdAfter), ("$seen", seenAfter));

    public static int Touch(SqliteConnection connection, byte[] tokenHash, DateTimeOffset now) => connection.Execute(
        "UPDATE sessions SET last_seen_at = $now WHERE token_hash = $hash AND last_seen_at < $now", ("$now", now), ("$hash", tokenHash));

    public static int Delete(SqliteConnection connection, byte[] tokenHash) =>
        connection.Execute("DELETE FROM sessions WHERE token_hash = $hash", ("$hash", tokenHash));

    public static int DeleteExpired(SqliteConnection connection, DateTimeOffset createdAfter, DateTimeOffset seenAfter) => connection.Execute(
        "DELETE FROM sessions WHERE created_at <= $created OR last_seen_at <= $seen", ("$created", createdAfter), ("$seen", seenAfter));
}
