using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>Which key this database's secrets are sealed with; the key itself is in a file of its own.</summary>
internal static class SealingKeyTable
{
    public static byte[]? Find(SqliteConnection connection) =>
        connection.QueryFirst("SELECT fingerprint FROM sealing_key WHERE id = 1", row => row.GetFieldValue<byte[]>(0));

    public static int Insert(SqliteConnection connection, byte[] fingerprint) =>
        connection.Execute("INSERT INTO sealing_key (id, fingerprint) VALUES (1, $fingerprint)", ("$fingerprint", fingerprint));
}
