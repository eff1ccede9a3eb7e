namespace Arcade.ControlPlane.Workers;

/// <summary>A worker with its connection, and what is known of it at the moment.</summary>
internal sealed class LiveWorker(Worker worker, IWorkerConnection connection, WorkerCatalog catalog)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _lookedAt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile WorkerCatalog _catalog = catalog;
    private volatile WorkerHealth _health = WorkerHealth.Unknown;
    private long _due;
    private Task<WorkerHealth>? _checking;

    public Worker Worker => worker;

    public IWorkerConnection Connection => connection;

    public WorkerCatalog Catalog => _catalog;

    public WorkerHealth Health => _health;

    /// <summary>Ends when the worker was checked for the first time since it was registered or changed.</summary>
    public Task LookedAt => _lookedAt.Task;

    public bool IsDue(DateTimeOffset now) => worker.Enabled && now.UtcTicks >= Interlocked.Read(ref _due);

    /// <summary>The check that is at work, or a new one.</summary>
    public Task<WorkerHealth> Join(Func<Task<WorkerHealth>> check)
    {
        lock (_gate)
            return _checking is { IsCompleted: false } ? _checking : _checking = check();
    }

    public void End(WorkerHealth health, DateTimeOffset next)
    {
        _health = health;
        Interlocked.Exchange(ref _due, next.UtcTicks);
        _lookedAt.TrySetResult();
    }

    public void Keep(WorkerCatalog catalog) => _catalog = catalog;
}
