using System.Globalization;
using Arcade.ControlPlane.Deployments.Logs;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>Keeps one release running: registers it, and starts it again, with growing waits, where it ends or doesn't answer.</summary>
#pragma warning disable CA1001 // LetGoAsync, by which each ends, disposes of the source.
internal sealed class ReleaseKeeper
#pragma warning restore CA1001
{
    private const int MostMisses = 3;

    private readonly string _name;
    private readonly Release _release;
    private readonly ServerStarter _starter;
    private readonly DeploymentOptions _options;
    private readonly IWorkerRegistration _registration;
    private readonly HealthProbe _probe;
    private readonly DeploymentLog _log;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task<RunningServer?> _keeping;
    private volatile KeeperState _state = new(null, null);

    /// <param name="name">The deployment's name.</param>
    /// <param name="release">The release.</param>
    /// <param name="server">A server of it that runs and is registered; null where one is to be started.</param>
    /// <param name="parts">What it works with.</param>
    public ReleaseKeeper(string name, Release release, RunningServer? server, KeeperParts parts)
    {
        (_name, _release) = (name, release);
        (_starter, _options, _registration, _probe, _log, _time) = (parts.Starter, parts.Options, parts.Registration, parts.Probe, parts.Log, parts.Time);
        if (server is not null)
            _state = new(server.Address, null);
        _keeping = Task.Run(() => KeepAsync(server, _end.Token));
    }

    public KeeperState State => _state;

    /// <summary>Keeps it no longer, and gives the server that runs and goes on running, if there is one.</summary>
    public async Task<RunningServer?> LetGoAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        var server = await _keeping.ConfigureAwait(false);
        _end.Dispose();
        return server;
    }

    private async Task<RunningServer?> KeepAsync(RunningServer? server, CancellationToken end)
    {
        for (var failures = 0; ;)
        {
            var began = _time.GetTimestamp();
            string? problem;
            try
            {
                server ??= await StartAsync(end).ConfigureAwait(false);
                problem = await WatchAsync(server, end).ConfigureAwait(false);
                if (problem is null)
                    return server;
                _state = new(null, problem);
                await _registration.SuspendAsync(_name, end).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return server;
            }
#pragma warning disable CA1031 // Whatever goes wrong, the registry's troubles included: the server is started again, later. Messages of others may hold a secret.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                problem = failure is StartFailure ? failure.Message : "The server could not be registered.";
            }

            _state = new(null, problem);
            if (server is not null)
                await server.StopAsync().ConfigureAwait(false);
            server = null;
            failures = _time.GetElapsedTime(began) >= _options.LongestBackOff ? 1 : failures + 1;
            if (!await WaitAsync(problem, failures, end).ConfigureAwait(false))
                return null;
        }
    }

    private async Task<RunningServer> StartAsync(CancellationToken end)
    {
        await _starter.ClearAsync(end).ConfigureAwait(false);
        var server = await _starter.StartAsync(_release, end).ConfigureAwait(false);
        try
        {
            await _registration.PutAsync(_name, server.Address, server.Secret, end).ConfigureAwait(false);
        }
        catch
        {
            await server.StopAsync().ConfigureAwait(false);
            throw;
        }

        _state = new(server.Address, null);
        return server;
    }

    /// <summary>Waits until the server has to be started again and says why; null where it is no longer to be kept.</summary>
    private async Task<string?> WatchAsync(RunningServer server, CancellationToken end)
    {
        for (var misses = 0; misses < MostMisses;)
        {
            try
            {
                return $"The server {await server.Run.Exited.WaitAsync(_options.HealthInterval, _time, end).ConfigureAwait(false)}.";
            }
            catch (TimeoutException)
            {
                misses = await _probe.FindProblemAsync(server.Address, end).ConfigureAwait(false) is null ? 0 : misses + 1;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return "The server runs and doesn't answer /worker/health.";
    }

    private async Task<bool> WaitAsync(string problem, int failures, CancellationToken end)
    {
        var wait = BackOff.Wait(_options.FirstBackOff, _options.LongestBackOff, failures);
        _log.WriteOwn(string.Create(CultureInfo.InvariantCulture, $"{problem} It is started again in {wait.TotalSeconds:0.###} seconds."));
        await Task.Delay(wait, _time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !end.IsCancellationRequested;
    }
}
