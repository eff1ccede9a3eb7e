using Arcade.ControlPlane.Authorizations;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

internal static class AuthorizationTable
{
    private const string Columns = "SELECT id, user_id, provider_id, provider_type, scopes, status FROM authorizations";

    public static Authorization? Find(SqliteConnection connection, string id) => connection.QueryFirst(Columns + " WHERE id = $id", Map, ("$id", id));

    /// <summary>A user's authorizations at one provider, the newest first.</summary>
    public static IReadOnlyList<Authorization> List(SqliteConnection connection, string userId, string providerId) => connection.Query(
        Columns + " WHERE user_id = $user AND provider_id = $provider ORDER BY updated_at DESC, id", Map, ("$user", userId), ("$provider", providerId));

    public static IReadOnlyList<Authorization> ListCompleted(SqliteConnection connection) =>
        connection.Query(Columns + " WHERE status = 'completed' ORDER BY created_at, id", Map);

    public static byte[]? FindToken(SqliteConnection connection, string id) => connection.QueryFirst(
        "SELECT sealed_token FROM authorizations WHERE id = $id AND sealed_token IS NOT NULL", row => row.GetFieldValue<byte[]>(0), ("$id", id));

    public static long CountPending(SqliteConnection connection) =>
        connection.QueryFirst("SELECT COUNT(*) FROM authorizations WHERE status = 'pending'", row => row.GetInt64(0));

    public static int Insert(SqliteConnection connection, Authorization authorization, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO authorizations (id, user_id, provider_id, provider_type, scopes, status, created_at, updated_at)
        VALUES ($id, $user, $provider, $type, $scopes, $status, $now, $now)
        """,
        ("$id", authorization.Id), ("$user", authorization.UserId), ("$provider", authorization.ProviderId), ("$type", authorization.ProviderType),
        ("$scopes", string.Join('\n', authorization.Scopes)), ("$status", authorization.Status), ("$now", now));

    /// <summary>Decides a pending authorization; false where it is decided already.</summary>
    public static bool TryDecide(SqliteConnection connection, string id, string status, byte[]? sealedToken, DateTimeOffset now) => connection.Execute(
        "UPDATE authorizations SET status = $status, sealed_token = $token, updated_at = $now WHERE id = $id AND status = 'pending'",
        ("$status", status), ("$token", sealedToken), ("$now", now), ("$id", id)) == 1;

    public static int Delete(SqliteConnection connection, string id) => connection.Execute("DELETE FROM authorizations WHERE id = $id", ("$id", id));

    private static Authorization Map(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        UserId = row.GetString(1),
        ProviderId = row.GetString(2),
        ProviderType = row.GetString(3),
        Scopes = row.GetString(4).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Status = row.GetString(5),
    };
}
