using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class OneTimeLinkTable
{
    public static void Insert(SqliteConnection connection, byte[] tokenHash, string? invitedBy, DateTimeOffset now, DateTimeOffset expires) => connection.Execute(
        "INSERT INTO one_time_links (token_hash, invited_by, created_at, expires_at) VALUES ($hash, $by, $now, $expires)",
        ("$hash", tokenHash), ("$by", invitedBy), ("$now", now), ("$expires", expires));

    public static bool IsValid(SqliteConnection connection, byte[] tokenHash, DateTimeOffset now) => connection.QueryFirst(
        "SELECT EXISTS (SELECT 1 FROM one_time_links WHERE token_hash = $hash AND expires_at > $now)",
        row => row.GetInt64(0) == 1,
        ("$hash", tokenHash), ("$now", now));

    public static void Delete(SqliteConnection connection, byte[] tokenHash) =>
        connection.Execute("DELETE FROM one_time_links WHERE token_hash = $hash", ("$hash", tokenHash));

    /// <summary>Forgets set-up links, which no account made, and whatever has expired.</summary>
    public static void ForgetStale(SqliteConnection connection, DateTimeOffset now) =>
        connection.Execute("DELETE FROM one_time_links WHERE invited_by IS NULL OR expires_at <= $now", ("$now", now));
}
