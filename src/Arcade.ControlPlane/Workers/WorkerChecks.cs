using System.Globalization;
using System.Text.Json;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.Workers;

/// <summary>Looks at one worker: whether it is well, and whether its tools are still the known ones.</summary>
internal sealed class WorkerChecks(Database database, WorkerFleet fleet, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    // A worker's number of tools tells most changes; this finds the others.
    private static readonly TimeSpan CatalogLifetime = TimeSpan.FromMinutes(5);

    // A check belongs to all who wait for it: none of them can end it by leaving.
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Checks a worker now, or waits for the check that is at work.</summary>
    public Task<WorkerHealth> CheckAsync(LiveWorker live, CancellationToken cancellationToken) =>
        live.Join(() => Task.Run(() => RunAsync(live), CancellationToken.None)).WaitAsync(cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Fetches a worker's tools.</summary>
    /// <exception cref="WorkerFailure">The worker doesn't give them.</exception>
    public async Task RefreshAsync(LiveWorker live, CancellationToken cancellationToken)
    {
        var definitions = await live.Connection.FetchToolsAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var isKnown = live.Catalog.Holds(definitions);
        try
        {
            live.Keep(WorkerCatalog.Parse(definitions, now));
        }
        catch (JsonException)
        {
            throw new WorkerFailure(WorkerFailureKind.Malformed, $"The worker {live.Worker.Id} answered with something that isn't a list of tools.");
        }

        if (isKnown)
            return;
        fleet.NoteChange();
        await database.WriteAsync(connection => WorkerCatalogTable.Put(connection, live.Worker.Id, live.Catalog), cancellationToken).ConfigureAwait(false);
    }

    private async Task<WorkerHealth> RunAsync(LiveWorker live)
    {
        var health = await LookAsync(live, _stopping.Token).ConfigureAwait(false);
        live.End(health, time.GetUtcNow() + PauseAfter(health.Failures));
        return health;
    }

    private async Task<WorkerHealth> LookAsync(LiveWorker live, CancellationToken cancellationToken)
    {
        try
        {
            var count = await live.Connection.CheckAsync(cancellationToken).ConfigureAwait(false);
            var catalog = live.Catalog;
            var isOld = live.Health.IsHealthy != true || catalog.Fetched is not { } fetched || time.GetUtcNow() - fetched >= CatalogLifetime;
            if (isOld || (count is not null && count != catalog.Tools.Length + catalog.Skipped))
                await RefreshAsync(live, cancellationToken).ConfigureAwait(false);
            return new() { IsHealthy = true, Message = Describe(live.Catalog), Checked = time.GetUtcNow() };
        }
        catch (WorkerFailure failure)
        {
            return new() { IsHealthy = false, Message = failure.Message, Checked = time.GetUtcNow(), Failures = live.Health.Failures + 1 };
        }
    }

    private static string Describe(WorkerCatalog catalog) => catalog.Skipped == 0
        ? "OK"
        : string.Create(CultureInfo.InvariantCulture, $"OK, but {catalog.Skipped} of its definitions of tools can't be understood and were left out.");

    private static TimeSpan PauseAfter(int failures)
    {
        if (failures == 0)
            return Interval;
        var pause = FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 10));
        return pause < LongestBackOff ? pause : LongestBackOff;
    }
}
