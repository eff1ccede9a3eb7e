using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Deployments;

internal static class DeploymentTable
{
    /// <summary>The tables, as one step of the migrations.</summary>
    public const string Migration =
        """
        CREATE TABLE deployments (
            name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
            description TEXT,
            active TEXT,
            candidate TEXT,
            failed TEXT,
            failure TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) STRICT;

        CREATE TABLE deployment_releases (
            id TEXT NOT NULL PRIMARY KEY,
            deployment TEXT NOT NULL COLLATE NOCASE REFERENCES deployments (name) ON DELETE CASCADE,
            version TEXT,
            entrypoint TEXT NOT NULL,
            digest TEXT NOT NULL,
            created_at INTEGER NOT NULL) STRICT;
        """;

    public static int Insert(SqliteConnection connection, string name, string? description, DateTimeOffset now) => connection.Execute(
        "INSERT INTO deployments (name, description, created_at, updated_at) VALUES ($name, $description, $now, $now)",
        ("$name", name), ("$description", description), ("$now", now));

    /// <summary>Makes a release the candidate; one that was it before is forgotten.</summary>
    public static void SetCandidate(SqliteConnection connection, string name, Release release)
    {
        connection.Execute(
            "DELETE FROM deployment_releases WHERE id = (SELECT candidate FROM deployments WHERE name = $name)", ("$name", name));
        connection.Execute(
            "INSERT INTO deployment_releases (id, deployment, version, entrypoint, digest, created_at) VALUES ($id, $name, $version, $entrypoint, $digest, $now)",
            ("$id", release.Id), ("$name", name), ("$version", release.Version), ("$entrypoint", release.Entrypoint), ("$digest", release.Digest), ("$now", release.Created));
        connection.Execute(
            "UPDATE deployments SET candidate = $id, failed = NULL, failure = NULL, updated_at = $now WHERE name = $name",
            ("$id", release.Id), ("$now", release.Created), ("$name", name));
    }

    public static int Describe(SqliteConnection connection, string name, string description) => connection.Execute(
        "UPDATE deployments SET description = $description WHERE name = $name", ("$description", description), ("$name", name));

    /// <summary>Makes a release the active one; that which was it before is forgotten.</summary>
    public static void Promote(SqliteConnection connection, string name, Release release)
    {
        connection.Execute(
            "DELETE FROM deployment_releases WHERE id = (SELECT active FROM deployments WHERE name = $name) AND id <> $id", ("$name", name), ("$id", release.Id));

        // Another may have become the candidate meanwhile, and this release been forgotten with it.
        connection.Execute(
            """
            INSERT INTO deployment_releases (id, deployment, version, entrypoint, digest, created_at) VALUES ($id, $name, $version, $entrypoint, $digest, $created)
            ON CONFLICT (id) DO NOTHING
            """,
            ("$id", release.Id), ("$name", name), ("$version", release.Version), ("$entrypoint", release.Entrypoint), ("$digest", release.Digest), ("$created", release.Created));
        connection.Execute(
            "UPDATE deployments SET active = $id, candidate = NULLIF(candidate, $id) WHERE name = $name", ("$id", release.Id), ("$name", name));
    }

    /// <summary>Gives a candidate up; one that was replaced meanwhile has left no trace to change.</summary>
    public static void Fail(SqliteConnection connection, string name, Release release, string reason)
    {
        connection.Execute(
            "UPDATE deployments SET candidate = NULL, failed = $id, failure = $reason WHERE name = $name AND candidate = $id",
            ("$id", release.Id), ("$reason", reason), ("$name", name));
        connection.Execute("DELETE FROM deployment_releases WHERE id = $id", ("$id", release.Id));
    }

    public static int Delete(SqliteConnection connection, string name) => connection.Execute("DELETE FROM deployments WHERE name = $name", ("$name", name));

    public static Deployment? Find(SqliteConnection connection, string name)
    {
        var releases = Releases(connection);
        return connection.QueryFirst(
            "SELECT name, description, active, candidate, failed, failure, created_at, updated_at FROM deployments WHERE name = $name",
            row => Read(row, releases), ("$name", name));
    }

    public static IReadOnlyList<Deployment> List(SqliteConnection connection)
    {
        var releases = Releases(connection);
        return connection.Query(
            "SELECT name, description, active, candidate, failed, failure, created_at, updated_at FROM deployments ORDER BY name", row => Read(row, releases));
    }

    private static Dictionary<string, Release> Releases(SqliteConnection connection) => connection.Query(
        "SELECT id, version, entrypoint, digest, created_at FROM deployment_releases",
        row => new Release { Id = row.GetString(0), Version = Text(row, 1), Entrypoint = row.GetString(2), Digest = row.GetString(3), Created = row.GetTime(4) })
        .ToDictionary(static release => release.Id, StringComparer.Ordinal);

    private static Deployment Read(SqliteDataReader row, Dictionary<string, Release> releases) => new()
    {
        Name = row.GetString(0),
        Description = Text(row, 1),
        Active = Text(row, 2) is { } active ? releases.GetValueOrDefault(active) : null,
        Candidate = Text(row, 3) is { } candidate ? releases.GetValueOrDefault(candidate) : null,
        Failed = Text(row, 4),
        Failure = Text(row, 5),
        Created = row.GetTime(6),
        Updated = row.GetTime(7),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
