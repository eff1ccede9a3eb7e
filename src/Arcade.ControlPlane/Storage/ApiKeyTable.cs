using Arcade.ControlPlane.Keys;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class ApiKeyTable
{
    private const string Columns = "SELECT id, account_id, prefix, created_at, last_used_at FROM api_keys";

    public static void Insert(SqliteConnection connection, ApiKey key, byte[] keyHash) => connection.Execute(
        "INSERT INTO api_keys (id, account_id, key_hash, prefix, created_at) VALUES ($id, $account, $hash, $prefix, $now)",
        ("$id", key.Id), ("$account", key.AccountId), ("$hash", keyHash), ("$prefix", key.Prefix), ("$now", key.Created));

    public static ApiKey? FindActive(SqliteConnection connection, byte[] keyHash) =>
        connection.QueryFirst(Columns + " WHERE key_hash = $hash AND revoked_at IS NULL", Map, ("$hash", keyHash));

    public static IReadOnlyList<ApiKey> ListActive(SqliteConnection connection, string accountId) => connection.Query(
        Columns + " WHERE account_id = $account AND revoked_at IS NULL ORDER BY created_at DESC, id", Map, ("$account", accountId));

    public static int Touch(SqliteConnection connection, string id, DateTimeOffset now) =>
        connection.Execute("UPDATE api_keys SET last_used_at = $now WHERE id = $id", ("$now", now), ("$id", id));

    /// <summary>Revokes one of an account's keys; false where it has no such active key.</summary>
    public static bool TryRevoke(SqliteConnection connection, string id, string accountId, DateTimeOffset now) => connection.Execute(
        "UPDATE api_keys SET revoked_at = $now WHERE id = $id AND account_id = $account AND revoked_at IS NULL",
        ("$now", now), ("$id", id), ("$account", accountId)) == 1;

    private static ApiKey Map(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        AccountId = row.GetString(1),
        Prefix = row.GetString(2),
        Created = row.GetTime(3),
        LastUsed = row.IsDBNull(4) ? null : row.GetTime(4),
    };
}
