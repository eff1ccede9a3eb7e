using System.Globalization;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.Workers;

/// <summary>The registered workers: who asks for a change gets its answer when the database has it.</summary>
internal sealed class WorkerRegistry(Database database, SecretVault vault, WorkerFleet fleet, WorkerChecks checks, TimeProvider time) : IDisposable
{
    // One change at a time, in the database and in memory: their orders can't differ.
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Takes in what the database holds. The processes of deployments ended with the control plane; where they run now is still to be told.</summary>
    public void Load()
    {
        var (workers, catalogs) = database.Read(connection => (WorkerTable.List(connection, vault), WorkerCatalogTable.List(connection)));
        fleet.Load(workers.Select(static worker => worker.Managed ? worker with { Uri = Worker.Nowhere } : worker), catalogs);
    }

    /// <summary>All workers, in the order of their ids.</summary>
    public IReadOnlyList<Worker> List() => [.. fleet.Workers.Values.Select(live => live.Worker)];

    public Worker? Find(string id) => fleet.Find(id)?.Worker;

    public LiveWorker Get(string id) => fleet.Find(id) ?? throw ApiProblem.NotFound("There is no worker of this id.");

    /// <summary>Asks a worker now how it is. An unhealthy worker is an answer, not an exception.</summary>
    /// <exception cref="ApiProblem">There is no such worker.</exception>
    public Task<WorkerHealth> CheckHealthAsync(string id, CancellationToken cancellationToken) => checks.CheckAsync(Get(id), cancellationToken);

    /// <summary>Fetches a worker's tools now.</summary>
    /// <exception cref="WorkerFailure">The worker doesn't give them.</exception>
    public Task RefreshToolsAsync(string id, CancellationToken cancellationToken) => checks.RefreshAsync(Get(id), cancellationToken);

    /// <exception cref="ApiProblem">The registration isn't valid, or the id is taken.</exception>
    public Task<Worker> RegisterAsync(WorkerRegistration registration, Actor actor, CancellationToken cancellationToken)
    {
        var worker = WorkerRules.Create(registration, Now());
        return ChangeAsync(
            async () =>
            {
                if (Find(worker.Id) is not null)
                    throw ApiProblem.Conflict($"There is a worker {worker.Id} already: change it, remove it first, or choose another id.");
                if (fleet.Workers.Count >= WorkerRules.MaximumWorkers)
                    throw ApiProblem.Conflict(string.Create(CultureInfo.InvariantCulture, $"There are {WorkerRules.MaximumWorkers} workers, which is the most: remove some first."));
                await StoreAsync(AuditEntry.WorkerRegistered, worker.Id, actor, connection => WorkerTable.Insert(connection, vault, worker)).ConfigureAwait(false);
                Put(worker);
                return worker;
            },
            cancellationToken);
    }

    /// <exception cref="ApiProblem">There is no such worker, or the change isn't valid, or not the actor's to make.</exception>
    public Task<Worker> UpdateAsync(string id, WorkerChange change, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            var before = Get(id).Worker;
            var worker = WorkerRules.Change(before, change, actor, Now());
            var action = worker.Enabled == before.Enabled ? AuditEntry.WorkerUpdated : worker.Enabled ? AuditEntry.WorkerEnabled : AuditEntry.WorkerDisabled;
            await StoreAsync(action, worker.Id, actor, connection => WorkerTable.Update(connection, vault, worker)).ConfigureAwait(false);
            Put(worker);
            return worker;
        },
        cancellationToken);

    /// <summary>Removes a worker; false where there is none.</summary>
    public Task<bool> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            if (Find(id) is not { } worker)
                return false;
            await StoreAsync(AuditEntry.WorkerRemoved, worker.Id, actor, connection => WorkerTable.Delete(connection, worker.Id)).ConfigureAwait(false);
            fleet.Remove(id);
            return true;
        },
        cancellationToken);

    public void Dispose() => _changing.Dispose();

    // Looked at beside the turns of the others, which may be many and slow; nobody waits for it here, and what fails is looked at in its turn again.
    private void Put(Worker worker)
    {
        fleet.Put(worker);
        if (worker.Enabled && fleet.Find(worker.Id) is { } live)
            _ = checks.CheckAsync(live, CancellationToken.None);
    }

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await change().ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    // Once begun it isn't given up: memory has to follow whatever the database took.
    private Task<int> StoreAsync(string action, string id, Actor actor, Func<Microsoft.Data.Sqlite.SqliteConnection, int> write) => database.WriteAsync(
        connection =>
        {
            AuditTable.Append(connection, AuditEntry.By(actor, action, id, Now()));
            return write(connection);
        },
        CancellationToken.None);

    // As the database keeps it, so that an answer is the same before and after a restart.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
