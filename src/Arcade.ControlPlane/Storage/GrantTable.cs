using Arcade.ControlPlane.OAuth;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class GrantTable
{
    private const string Columns = "SELECT id, account_id, client_id, address, created_at, last_used_at FROM oauth_grants";

    public static int Insert(SqliteConnection connection, Grant grant) => connection.Execute(
        "INSERT INTO oauth_grants (id, account_id, client_id, address, created_at, last_used_at) VALUES ($id, $account, $client, $address, $created, $used)",
        ("$id", grant.Id), ("$account", grant.AccountId), ("$client", grant.ClientId), ("$address", grant.Address), ("$created", grant.Created), ("$used", grant.LastUsed));

    public static Grant? Find(SqliteConnection connection, string id) => connection.QueryFirst(Columns + " WHERE id = $id", Map, ("$id", id));

    public static IReadOnlyList<Grant> List(SqliteConnection connection, string accountId, DateTimeOffset usedAfter) => connection.Query(
        Columns + " WHERE account_id = $account AND last_used_at > $used ORDER BY created_at DESC, id", Map, ("$account", accountId), ("$used", usedAfter));

    public static int Touch(SqliteConnection connection, string id, DateTimeOffset now) =>
        connection.Execute("UPDATE oauth_grants SET last_used_at = $now WHERE id = $id AND last_used_at < $now", ("$now", now), ("$id", id));

    /// <summary>Deletes a grant and with it all its tokens.</summary>
    public static int Delete(SqliteConnection connection, string id) => connection.Execute("DELETE FROM oauth_grants WHERE id = $id", ("$id", id));

    public static int DeleteUnused(SqliteConnection connection, DateTimeOffset usedAfter) =>
        connection.Execute("DELETE FROM oauth_grants WHERE last_used_at <= $used", ("$used", usedAfter));

    private static Grant Map(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        AccountId = row.GetString(1),
        ClientId = row.GetString(2),
        Address = row.GetString(3),
        Created = row.GetTime(4),
        LastUsed = row.GetTime(5),
    };
}
