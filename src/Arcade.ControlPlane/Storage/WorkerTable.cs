using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Workers;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class WorkerTable
{
    public static IReadOnlyList<Worker> List(SqliteConnection connection, SecretVault vault) => connection.Query(
        "SELECT id, type, enabled, managed, uri, retry, timeout, sealed_credentials, created_at, updated_at FROM workers",
        row => Map(row, vault));

    public static int Insert(SqliteConnection connection, SecretVault vault, Worker worker) => connection.Execute(
        """
        INSERT INTO workers (id, type, enabled, managed, uri, retry, timeout, sealed_credentials, created_at, updated_at)
        VALUES ($id, $type, $enabled, $managed, $uri, $retry, $timeout, $credentials, $created, $updated)
        """,
        ("$id", worker.Id), ("$type", WorkerJson.NameOf(worker.Kind)), ("$enabled", worker.Enabled), ("$managed", worker.Managed), ("$uri", worker.Uri.OriginalString),
        ("$retry", worker.Retry), ("$timeout", worker.Timeout), ("$credentials", Sealed(vault, worker)), ("$created", worker.Created), ("$updated", worker.Updated));

    public static int Update(SqliteConnection connection, SecretVault vault, Worker worker) => connection.Execute(
        """
        UPDATE workers SET enabled = $enabled, uri = $uri, retry = $retry, timeout = $timeout, sealed_credentials = $credentials, updated_at = $updated
        WHERE id = $id
        """,
        ("$enabled", worker.Enabled), ("$uri", worker.Uri.OriginalString), ("$retry", worker.Retry), ("$timeout", worker.Timeout),
        ("$credentials", Sealed(vault, worker)), ("$updated", worker.Updated), ("$id", worker.Id));

    public static int Delete(SqliteConnection connection, string id) => connection.Execute("DELETE FROM workers WHERE id = $id", ("$id", id));

    private static byte[] Sealed(SecretVault vault, Worker worker) => vault.Seal(WorkerCredentials.OwnerOf(worker.Id), worker.Credentials.ToJson());

    private static Worker Map(SqliteDataReader row, SecretVault vault) => new()
    {
        Id = row.GetString(0),
        Kind = WorkerJson.KindOf(row.GetString(1)) ?? throw new FormatException("A stored worker has an unknown type."),
        Enabled = row.GetBoolean(2),
        Managed = row.GetBoolean(3),
        Uri = new Uri(row.GetString(4)),
        Retry = row.GetInt32(5),
        Timeout = row.GetInt32(6),
        Credentials = WorkerCredentials.Parse(vault.Open(WorkerCredentials.OwnerOf(row.GetString(0)), row.GetFieldValue<byte[]>(7))),
        Created = row.GetTime(8),
        Updated = row.GetTime(9),
    };
}
