using System.Collections.Immutable;

namespace Arcade.ControlPlane.Workers;

/// <summary>All workers as they are at this moment. Who changes the registry changes it after the database; everyone else reads.</summary>
internal sealed class WorkerFleet(WorkerConnections connections) : IAsyncDisposable
{
    private volatile ImmutableSortedDictionary<string, LiveWorker> _workers = ImmutableSortedDictionary.Create<string, LiveWorker>(StringComparer.OrdinalIgnoreCase);
    private long _version;

    /// <summary>In the order of their ids.</summary>
    public ImmutableSortedDictionary<string, LiveWorker> Workers => _workers;

    /// <summary>Grows whenever a worker or its tools change.</summary>
    public long Version => Interlocked.Read(ref _version);

    public LiveWorker? Find(string id) => _workers.GetValueOrDefault(id);

    public void Load(IEnumerable<Worker> workers, IEnumerable<(string WorkerId, WorkerCatalog Catalog)> catalogs)
    {
        var known = catalogs.ToDictionary(entry => entry.WorkerId, entry => entry.Catalog, StringComparer.OrdinalIgnoreCase);
        _workers = _workers.AddRange(workers.Select(worker =>
            KeyValuePair.Create(worker.Id, new LiveWorker(worker, connections.Open(worker), known.GetValueOrDefault(worker.Id, WorkerCatalog.Unknown)))));
        NoteChange();
    }

    /// <summary>
    /// Takes a worker in, in the place of the one with its id. Its tools stay known; a change of more than being enabled makes a new connection.
    /// Nobody waits until the former one is closed: its server may be silent.
    /// </summary>
    public void Put(Worker worker)
    {
        var before = Find(worker.Id);
        var isSameConnection = before is not null && before.Worker with { Enabled = worker.Enabled, Updated = worker.Updated } == worker;
        var connection = isSameConnection ? before!.Connection : connections.Open(worker);
        _workers = _workers.SetItem(worker.Id, new LiveWorker(worker, connection, before?.Catalog ?? WorkerCatalog.Unknown));
        NoteChange();
        if (before is not null && !isSameConnection)
            _ = before.Connection.DisposeAsync().AsTask();
    }

    public void Remove(string id)
    {
        if (Find(id) is not { } worker)
            return;
        _workers = _workers.Remove(id);
        NoteChange();
        _ = worker.Connection.DisposeAsync().AsTask();
    }

    public void NoteChange() => Interlocked.Increment(ref _version);

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_workers.Values.Select(static worker => worker.Connection.DisposeAsync().AsTask())).ConfigureAwait(false);
}
