using Arcade.ControlPlane.ToolSecrets;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class ToolSecretTable
{
    private const string Columns = "SELECT id, key, description, created_at, updated_at, last_accessed_at FROM tool_secrets";

    public static IReadOnlyList<ToolSecret> List(SqliteConnection connection) => connection.Query(Columns + " ORDER BY key", Map);

    public static ToolSecret? Find(SqliteConnection connection, string key) => connection.QueryFirst(Columns + " WHERE key = $key", Map, ("$key", key));

    public static string? FindKey(SqliteConnection connection, string id) =>
        connection.QueryFirst("SELECT key FROM tool_secrets WHERE id = $id", row => row.GetString(0), ("$id", id));

    public static byte[]? FindValue(SqliteConnection connection, string key) =>
        connection.QueryFirst("SELECT sealed_value FROM tool_secrets WHERE key = $key", row => row.GetFieldValue<byte[]>(0), ("$key", key));

    public static int Put(SqliteConnection connection, ToolSecret secret, byte[] sealedValue) => connection.Execute(
        """
        INSERT INTO tool_secrets (id, key, description, sealed_value, created_at, updated_at) VALUES ($id, $key, $description, $value, $created, $updated)
        ON CONFLICT (key) DO UPDATE SET description = $description, sealed_value = $value, updated_at = $updated
        """,
        ("$id", secret.Id), ("$key", secret.Key), ("$description", secret.Description), ("$value", sealedValue), ("$created", secret.Created), ("$updated", secret.Updated));

    public static int Touch(SqliteConnection connection, string key, DateTimeOffset now) =>
        connection.Execute("UPDATE tool_secrets SET last_accessed_at = $now WHERE key = $key", ("$now", now), ("$key", key));

    public static int Delete(SqliteConnection connection, string id) => connection.Execute("DELETE FROM tool_secrets WHERE id = $id", ("$id", id));

    private static ToolSecret Map(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Key = row.GetString(1),
        Description = row.IsDBNull(2) ? null : row.GetString(2),
        Created = row.GetTime(3),
        Updated = row.GetTime(4),
        LastAccessed = row.IsDBNull(5) ? null : row.GetTime(5),
    };
}
