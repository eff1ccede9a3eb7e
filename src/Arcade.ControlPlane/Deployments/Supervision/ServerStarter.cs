using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using Arcade.ControlPlane.Deployments.Logs;
using Arcade.ControlPlane.Deployments.Processes;
using Arcade.ControlPlane.Secrets;

namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>Starts a deployment's servers, and waits until they are healthy.</summary>
internal sealed class ServerStarter(DeploymentPlace place, DeploymentOptions options, HealthProbe probe, DeploymentLog log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, ServerRun> _runs = new(StringComparer.Ordinal);

    /// <summary>Ends what runs though nobody here keeps it: what former lives of the control plane have left, and what could not be ended before.</summary>
    /// <exception cref="StartFailure">Something can't be ended: nothing may be started beside it.</exception>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var (directory, run) in _runs)
        {
            if (run.IsOver)
                _runs.TryRemove(directory, out _);
        }

        foreach (var run in Directory.GetDirectories(place.Runs))
        {
            if (!_runs.ContainsKey(run) && !await ServerRun.ClearAsync(run, time, cancellationToken).ConfigureAwait(false))
                throw new StartFailure("A process of this deployment from before still runs and can't be ended; end it by hand.");
        }
    }

    /// <summary>Starts a release and waits until it is healthy.</summary>
    /// <exception cref="StartFailure">It ended, or did not become healthy in time; nothing of it runs any more.</exception>
    public async Task<RunningServer> StartAsync(Release release, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(place.Runs, SecretToken.CreateId("run_"));
        var run = _runs[directory] = new ServerRun(directory, options.StopGrace, time);
        var secret = SecretToken.Create();
        try
        {
            Begin(run, release, secret);
            using var limit = new CancellationTokenSource(options.StartLimit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                var address = await WaitForHealthAsync(run, either.Token).ConfigureAwait(false);
                log.WriteOwn($"Release {release.Id} is healthy.");
                return new RunningServer { Run = run, Address = address, Secret = secret };
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new StartFailure(string.Create(CultureInfo.InvariantCulture, $"The server was not healthy within {options.StartLimit.TotalSeconds:0.###} seconds: {Missing(run)}."));
            }
        }
        catch (Exception failure)
        {
            await run.StopAsync().ConfigureAwait(false);
            if (failure is StartFailure)
                log.WriteOwn(failure.Message);
            throw;
        }
    }

    private void Begin(ServerRun run, Release release, string secret)
    {
        log.WriteOwn($"Starting release {release.Id}.");
        try
        {
            run.Start(Describe(release, run.AddressPath, secret), new LinePump(log, secret).Take);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"The server can't be started: {exception.Message}");
        }
    }

    private ProcessDescription Describe(Release release, string addressPath, string secret)
    {
        var directory = place.ReleaseOf(release);
        var entrypoint = Path.Combine(directory, release.Entrypoint);
        var isManaged = entrypoint.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        return new ProcessDescription
        {
            Program = isManaged ? options.DotnetPath ?? throw new StartFailure("There is no .NET runtime on this computer to run a .dll with. Install it, or deploy a self-contained program.") : entrypoint,
            Arguments = isManaged ? [entrypoint] : [],
            Variables = ServerVariables.Create(options, place.Home, addressPath, secret),
            WorkingDirectory = directory,
        };
    }

    private async Task<Uri> WaitForHealthAsync(ServerRun run, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (run.Exited.IsCompleted)
                throw new StartFailure($"The server {await run.Exited.ConfigureAwait(false)} before it was healthy; its log says more.");
            if (ReadAddress(run) is { } address && await probe.FindProblemAsync(address, cancellationToken).ConfigureAwait(false) is null)
                return address;
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Missing(ServerRun run) => ReadAddress(run) is null
        ? "it didn't tell its address (does it run by ArcadeApp.Run, with Arcade.Serve?)"
        : "it doesn't answer /worker/health";

    // Whatever the program writes, only this computer is asked, and on no port that the address doesn't name.
    private static Uri? ReadAddress(ServerRun run)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(run.AddressPath).Trim(), UriKind.Absolute, out var address)
                && address is { Scheme: "http", IsLoopback: true, UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" } ? address : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
