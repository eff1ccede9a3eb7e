using Arcade.ControlPlane.Deployments;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>Brings a database to the newest schema, one numbered step after another. A step that was released never changes.</summary>
internal static class Migrations
{
    // "arcp": tells our file from another program's database.
    private const int ApplicationId = 0x61726370;

    private static ReadOnlySpan<string> Steps => (string[])
    [
        """
        CREATE TABLE accounts (
            id TEXT NOT NULL PRIMARY KEY,
            email TEXT NOT NULL,
            email_key TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            created_at INTEGER NOT NULL) STRICT;

        CREATE TABLE one_time_links (
            token_hash BLOB NOT NULL PRIMARY KEY,
            invited_by TEXT REFERENCES accounts (id),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL) STRICT;

        CREATE TABLE sessions (
            token_hash BLOB NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES accounts (id),
            created_at INTEGER NOT NULL,
            last_seen_at INTEGER NOT NULL) STRICT;

        CREATE TABLE api_keys (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES accounts (id),
            key_hash BLOB NOT NULL UNIQUE,
            prefix TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER,
            revoked_at INTEGER) STRICT;

        CREATE INDEX api_keys_of_account ON api_keys (account_id, created_at);

        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            action TEXT NOT NULL,
            account_id TEXT REFERENCES accounts (id),
            subject TEXT,
            address TEXT) STRICT;
        """,
        """
        CREATE TABLE sealing_key (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            fingerprint BLOB NOT NULL) STRICT;

        CREATE TABLE workers (
            id TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
            type TEXT NOT NULL,
            enabled INTEGER NOT NULL,
            managed INTEGER NOT NULL,
            uri TEXT NOT NULL,
            retry INTEGER NOT NULL,
            timeout INTEGER NOT NULL,
            sealed_credentials BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) STRICT;

        CREATE TABLE worker_catalogs (
            worker_id TEXT NOT NULL PRIMARY KEY COLLATE NOCASE REFERENCES workers (id) ON DELETE CASCADE,
            definitions BLOB NOT NULL,
            fetched_at INTEGER NOT NULL) STRICT;

        CREATE TABLE tool_secrets (
            id TEXT NOT NULL PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            description TEXT,
            sealed_value BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            last_accessed_at INTEGER) STRICT;

        CREATE TABLE authorizations (
            id TEXT NOT NULL PRIMARY KEY,
            user_id TEXT NOT NULL,
            provider_id TEXT NOT NULL,
            provider_type TEXT NOT NULL,
            scopes TEXT NOT NULL,
            status TEXT NOT NULL,
            sealed_token BLOB,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) STRICT;

        CREATE INDEX authorizations_of_user ON authorizations (user_id, provider_id);
        """,
        DeploymentTable.Migration,
        OAuthSchema.Migration,
    ];

    public static void Apply(SqliteConnection connection, string path)
    {
        try
        {
            // First of all, as the journal's mode is written into the file: a file that is refused stays as it is.
            _ = Version(connection, path);
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            using var transaction = connection.BeginTransaction();
            Apply(connection, Version(connection, path));
            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            throw new ControlPlaneException($"{path} isn't a usable database: {exception.Message} Restore it from a copy, or move it away and start again.", exception);
        }
    }

    private static long Version(SqliteConnection connection, string path)
    {
        var (applicationId, version, objects) = connection.QueryFirst(
            "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT COUNT(*) FROM sqlite_schema)",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)));
        if (applicationId != ApplicationId && objects > 0)
            throw new ControlPlaneException($"{path} is the database of another program: choose another path.");
        if (version > Steps.Length)
            throw new ControlPlaneException($"{path} was written by a newer version of this program: update the program, or choose another path.");
        return version;
    }

    private static void Apply(SqliteConnection connection, long version)
    {
        foreach (var step in Steps[(int)version..])
            connection.ExecuteScript(step);
        connection.ExecuteScript(string.Create(null, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Steps.Length};"));
    }
}
