using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>Runs one deployment: keeps its active release, and lets a candidate take over once that is healthy. The one owner of its processes.</summary>
internal sealed class DeploymentRunner : IAsyncDisposable
{
    private readonly string _name;
    private readonly KeeperParts _parts;
    private readonly Database _database;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Task _running;

    /// <summary>Ends with the next change: each round of the loop has one of its own.</summary>
    private CancellationTokenSource _round = new();

    private volatile ReleaseKeeper? _keeper;

    public DeploymentRunner(string name, KeeperParts parts, Database database)
    {
        (_name, _parts, _database) = (name, parts, database);
        _running = Task.Run(RunAsync);
    }

    public KeeperParts Parts => _parts;

    /// <summary>How the active release is; null where there is none.</summary>
    public KeeperState? State => _keeper?.State;

    /// <summary>There is another candidate than before: one that is being tried is given up.</summary>
    public void Change()
    {
        lock (_gate)
            _ = _round.CancelAsync();
    }

    /// <summary>Ends its processes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _round.Dispose();
        _end.Dispose();
        _parts.Log.Dispose();
    }

    private async Task RunAsync()
    {
        if (Find()?.Active is { } active)
            _keeper = new ReleaseKeeper(_name, active, null, _parts);
        try
        {
            while (!_end.IsCancellationRequested)
            {
                // Before looking: what changes meanwhile is seen by the next round.
                var round = Renew();
                var wait = Timeout.InfiniteTimeSpan;
                try
                {
                    if (Find()?.Candidate is { } candidate)
                    {
                        await TryAsync(candidate, round).ConfigureAwait(false);
                        continue;
                    }
                }
                catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
                {
                    // A full disk, for instance: what serves goes on.
                    _parts.Log.WriteOwn($"The update is tried again later: {exception.Message}");
                    wait = _parts.Options.LongestBackOff;
                }

                await Task.Delay(wait, _parts.Time, round).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private Deployment? Find() => _database.Read(connection => DeploymentTable.Find(connection, _name));

    private CancellationToken Renew()
    {
        CancellationTokenSource former;
        lock (_gate)
        {
            former = _round;
            _round = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        }

        former.Dispose();
        return _round.Token;
    }

    private async Task EndAsync()
    {
        if (_keeper is not { } keeper)
            return;
        if (await keeper.LetGoAsync().ConfigureAwait(false) is not { } server)
            return;
        await TellAsync(() => _parts.Registration.SuspendAsync(_name, CancellationToken.None)).ConfigureAwait(false);
        await server.StopAsync().ConfigureAwait(false);
    }

    private async Task TryAsync(Release candidate, CancellationToken round)
    {
        RunningServer? server = null;
        string? problem = null;
        try
        {
            await _parts.Starter.ClearAsync(round).ConfigureAwait(false);
            server = await _parts.Starter.StartAsync(candidate, round).ConfigureAwait(false);
        }
        catch (StartFailure failure)
        {
            problem = failure.Message;
        }
        catch (OperationCanceledException) when (round.IsCancellationRequested)
        {
        }

        if (server is not null)
            problem = await TakeOverAsync(candidate, server).ConfigureAwait(false);
        if (problem is not null)
            await _database.WriteAsync(connection => Do(() => DeploymentTable.Fail(connection, _name, candidate, problem)), CancellationToken.None).ConfigureAwait(false);
        if (problem is not null || (server is null && !_end.IsCancellationRequested))
            Forget(candidate);
    }

    /// <summary>Leads the calls to the new server, and ends the former one after those that are on their way.</summary>
    /// <returns>Why that failed, and the former one goes on; null where it didn't.</returns>
    private async Task<string?> TakeOverAsync(Release candidate, RunningServer server)
    {
        var before = Find()?.Active;
        var former = _keeper is { } keeper ? await keeper.LetGoAsync().ConfigureAwait(false) : null;
        _keeper = null;
        if (!await TellAsync(() => _parts.Registration.PutAsync(_name, server.Address, server.Secret, CancellationToken.None)).ConfigureAwait(false))
        {
            await server.StopAsync().ConfigureAwait(false);
            if (before is not null)
                _keeper = new ReleaseKeeper(_name, before, former, _parts);
            return "The new server could not be registered.";
        }

        _keeper = new ReleaseKeeper(_name, candidate, server, _parts);
        try
        {
            await _database.WriteAsync(connection => Do(() => DeploymentTable.Promote(connection, _name, candidate)), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (former is not null)
            {
                await Task.Delay(_parts.Options.DrainTime, _parts.Time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await former.StopAsync().ConfigureAwait(false);
            }
        }

        if (before is not null)
            Forget(before);
        return null;
    }

    private void Forget(Release release)
    {
        // The next start of the control plane tries again to remove what no deployment owns.
        if (!PrivateDirectory.TryRemove(_parts.Place.ReleaseOf(release)))
            _parts.Log.WriteOwn($"The files of release {release.Id} can't be removed now.");
    }

    private async Task<bool> TellAsync(Func<Task> tell)
    {
#pragma warning disable CA1031 // The registry's troubles must not end the supervision; what they say may hold a secret.
        try
        {
            await tell().ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            _parts.Log.WriteOwn("The registry of workers could not be told of a change.");
            return false;
        }
#pragma warning restore CA1031
    }

    private static int Do(Action act)
    {
        act();
        return 0;
    }
}
