using Arcade.ControlPlane.OAuth;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class DeviceCodeTable
{
    private const string Columns = "SELECT code_hash, client_id, address, state, account_id, grant_id, interval, polled_at, expires_at FROM oauth_device_codes";

    public static int Insert(SqliteConnection connection, DeviceRequest request, byte[] userCodeHash) => connection.Execute(
        """
        INSERT INTO oauth_device_codes (code_hash, user_code_hash, client_id, address, state, interval, expires_at)
        VALUES ($hash, $user, $client, $address, $state, $interval, $expires)
        """,
        ("$hash", request.CodeHash), ("$user", userCodeHash), ("$client", request.ClientId), ("$address", request.Address),
        ("$state", request.State), ("$interval", request.Interval), ("$expires", request.Expires));

    public static DeviceRequest? Find(SqliteConnection connection, byte[] codeHash) =>
        connection.QueryFirst(Columns + " WHERE code_hash = $hash", Map, ("$hash", codeHash));

    /// <summary>The request of a user code that waits for its decision.</summary>
    public static DeviceRequest? FindPending(SqliteConnection connection, byte[] userCodeHash, DateTimeOffset now) => connection.QueryFirst(
        Columns + " WHERE user_code_hash = $hash AND state = 'pending' AND expires_at > $now", Map, ("$hash", userCodeHash), ("$now", now));

    public static bool Exists(SqliteConnection connection, byte[] userCodeHash) => connection.QueryFirst(
        "SELECT EXISTS (SELECT 1 FROM oauth_device_codes WHERE user_code_hash = $hash)", row => row.GetInt64(0) == 1, ("$hash", userCodeHash));

    public static long CountPending(SqliteConnection connection, DateTimeOffset now) => connection.QueryFirst(
        "SELECT COUNT(*) FROM oauth_device_codes WHERE state = 'pending' AND expires_at > $now", row => row.GetInt64(0), ("$now", now));

    public static int Decide(SqliteConnection connection, byte[] codeHash, string state, string accountId, string? grantId) => connection.Execute(
        "UPDATE oauth_device_codes SET state = $state, account_id = $account, grant_id = $grant WHERE code_hash = $hash",
        ("$state", state), ("$account", accountId), ("$grant", grantId), ("$hash", codeHash));

    public static int Poll(SqliteConnection connection, byte[] codeHash, int interval, DateTimeOffset now) => connection.Execute(
        "UPDATE oauth_device_codes SET interval = $interval, polled_at = $now WHERE code_hash = $hash", ("$interval", interval), ("$now", now), ("$hash", codeHash));

    public static int Delete(SqliteConnection connection, byte[] codeHash) => connection.Execute("DELETE FROM oauth_device_codes WHERE code_hash = $hash", ("$hash", codeHash));

    public static int DeleteExpired(SqliteConnection connection, DateTimeOffset expiredBefore) =>
        connection.Execute("DELETE FROM oauth_device_codes WHERE expires_at <= $before", ("$before", expiredBefore));

    private static DeviceRequest Map(SqliteDataReader row) => new()
    {
        CodeHash = row.GetFieldValue<byte[]>(0),
        ClientId = row.GetString(1),
        Address = row.GetString(2),
        State = row.GetString(3),
        AccountId = row.IsDBNull(4) ? null : row.GetString(4),
        GrantId = row.IsDBNull(5) ? null : row.GetString(5),
        Interval = row.GetInt32(6),
        Polled = row.IsDBNull(7) ? null : row.GetTime(7),
        Expires = row.GetTime(8),
    };
}
