using Arcade.ControlPlane.Workers;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>The last known tools of each worker, so that they are listed again right after a start.</summary>
internal static class WorkerCatalogTable
{
    public static IReadOnlyList<(string WorkerId, WorkerCatalog Catalog)> List(SqliteConnection connection) => connection.Query(
        "SELECT worker_id, definitions, fetched_at FROM worker_catalogs", row => (row.GetString(0), WorkerCatalog.Parse(row.GetFieldValue<byte[]>(1), row.GetTime(2))));

    /// <summary>Stores a worker's tools, unless the worker was removed meanwhile.</summary>
    public static int Put(SqliteConnection connection, string workerId, WorkerCatalog catalog) => connection.Execute(
        """
        INSERT OR REPLACE INTO worker_catalogs (worker_id, definitions, fetched_at)
        SELECT id, $definitions, $fetched FROM workers WHERE id = $id
        """,
        ("$definitions", catalog.Definitions.ToArray()), ("$fetched", catalog.Fetched), ("$id", workerId));
}
