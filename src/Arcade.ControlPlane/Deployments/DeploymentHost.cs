using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments.Archives;
using Arcade.ControlPlane.Deployments.Logs;
using Arcade.ControlPlane.Deployments.Supervision;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;

namespace Arcade.ControlPlane.Deployments;

/// <summary>All deployments of a control plane: takes them in, and has each run by a runner of its own.</summary>
internal sealed class DeploymentHost : IAsyncDisposable
{
    private const int MostDeployments = 100;
    // No deployment can be called that.
    private const string LockName = ".lock";

    private readonly DeploymentOptions _options;
    private readonly IWorkerRegistration _registration;
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly HealthProbe _probe;
    private readonly ArchiveUnpacker _unpacker;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly ConcurrentDictionary<string, DeploymentRunner> _runners = new(StringComparer.OrdinalIgnoreCase);

    private DeploymentHost(DeploymentOptions options, IWorkerRegistration registration, Database database, TimeProvider time, FileStream held)
    {
        (_options, _registration, _database, _time, _lock) = (options, registration, database, time, held);
        _probe = new HealthProbe(time);
        _unpacker = new ArchiveUnpacker(options.Archives);
    }

    /// <summary>Finds what should run, ends what former lives left, and starts it.</summary>
    /// <exception cref="ControlPlaneException">The directory can't be used.</exception>
    public static async Task<DeploymentHost> StartAsync(DeploymentOptions options, IWorkerRegistration registration, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        var host = new DeploymentHost(options, registration, database, time, Hold(options.Directory));
        try
        {
            var deployments = database.Read(DeploymentTable.List);
            await Leftovers.RemoveAsync(options.Directory, deployments, time, cancellationToken).ConfigureAwait(false);
            foreach (var deployment in deployments)
                host.Run(deployment.Name);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IReadOnlyList<DeploymentState> List() => [.. _database.Read(DeploymentTable.List).Select(StateOf)];

    /// <exception cref="ApiProblem">There is none.</exception>
    public DeploymentState Get(string name) => StateOf(Find(name));

    /// <exception cref="ApiProblem">There is none.</exception>
    public DeploymentLog LogOf(string name) => _runners.TryGetValue(name, out var runner) ? runner.Parts.Log : throw DeploymentProblem.NotFound();

    /// <summary>Takes a new deployment in and begins to start it.</summary>
    /// <exception cref="ApiProblem">The name is taken or can't be one, or the upload can't be used.</exception>
    /// <exception cref="ArchiveException">The archive can't be used.</exception>
    public async Task<Release> CreateAsync(string name, Upload upload, Func<string, AuditEntry> audit, CancellationToken cancellationToken)
    {
        DeploymentName.Check(name);
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            CheckFree(name);
            var place = new DeploymentPlace(_options.Directory, name);
            if (!await Leftovers.RemoveAsync(_options.Directory, name, _time).ConfigureAwait(false))
                throw DeploymentProblem.Conflict($"There was a deployment {name} before, and a process or a file of it can't be removed: whoever runs the control plane can do so by hand. Or choose another name.");
            place.Create();
            try
            {
                var release = await UnpackAsync(place, upload, cancellationToken).ConfigureAwait(false);
                await StoreAsync(name, release, audit("deployment_created"), connection => DeploymentTable.Insert(connection, name, upload.Description, release.Created)).ConfigureAwait(false);
                Run(name);
                return release;
            }
            catch
            {
                PrivateDirectory.TryRemove(place.Path);
                throw;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Takes a new version in; it takes over once it is healthy. The same upload again is the same release while that is tried.</summary>
    /// <exception cref="ApiProblem">There is no such deployment, or the upload can't be used.</exception>
    /// <exception cref="ArchiveException">The archive can't be used.</exception>
    public async Task<Release> UpdateAsync(string name, Upload upload, Func<string, AuditEntry> audit, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var deployment = Find(name);
            if (deployment.Candidate is { } candidate && candidate.Digest == DigestOf(upload) && candidate.Entrypoint == upload.Entrypoint)
                return candidate;
            var release = await UnpackAsync(new DeploymentPlace(_options.Directory, deployment.Name), upload, cancellationToken).ConfigureAwait(false);
            await StoreAsync(
                deployment.Name,
                release,
                audit("deployment_updated"),
                connection => upload.Description is { } description ? DeploymentTable.Describe(connection, deployment.Name, description) : 0).ConfigureAwait(false);
            if (_runners.TryGetValue(deployment.Name, out var runner))
                runner.Change();
            else
                Run(deployment.Name);
            return release;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends a deployment's processes and removes all that there is of it. It isn't given up once begun.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keepsWorker">Whether the worker stays registered, as one that nothing answers for.</param>
    /// <param name="audit">Makes the audit's line.</param>
    /// <param name="cancellationToken">Gives up waiting for other changes.</param>
    /// <exception cref="ApiProblem">There is none.</exception>
    public async Task RemoveAsync(string name, bool keepsWorker, Func<string, AuditEntry> audit, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var deployment = Find(name);
            if (_runners.TryRemove(deployment.Name, out var runner))
                await runner.DisposeAsync().ConfigureAwait(false);
            if (!keepsWorker)
                await _registration.RemoveAsync(deployment.Name, CancellationToken.None).ConfigureAwait(false);
            await _database.WriteAsync(
                connection =>
                {
                    AuditTable.Append(connection, audit("deployment_removed"));
                    return DeploymentTable.Delete(connection, deployment.Name);
                },
                CancellationToken.None).ConfigureAwait(false);
            await Leftovers.RemoveAsync(_options.Directory, deployment.Name, _time).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends all processes; the next start starts them again.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_runners.Values.Select(static runner => runner.DisposeAsync().AsTask())).ConfigureAwait(false);
        _probe.Dispose();
        _changing.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private static FileStream Hold(string directory)
    {
        if (OperatingSystem.IsWindows())
            throw new ControlPlaneException("Deployments can't be run on Windows: run the control plane on Linux, in WSL for instance, or without deployments.");
        try
        {
            PrivateDirectory.Create(directory);
            return new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ControlPlaneException($"The directory {directory} can't be used for deployments: {exception.Message} Another control plane may use it, or it isn't yours.", exception);
        }
    }

    private static string DigestOf(Upload upload) => Convert.ToHexStringLower(SHA256.HashData(upload.Archive.Span));

    private Deployment Find(string name) => _database.Read(connection => DeploymentTable.Find(connection, name)) ?? throw DeploymentProblem.NotFound();

    private DeploymentState StateOf(Deployment deployment) => DeploymentState.Of(deployment, _runners.TryGetValue(deployment.Name, out var runner) ? runner.State : null);

    private void CheckFree(string name)
    {
        if (_database.Read(connection => DeploymentTable.Find(connection, name)) is not null)
            throw DeploymentProblem.Conflict($"There is a deployment {name} already: update it, remove it first, or choose another name.");
        if (_registration.IsTaken(name))
            throw DeploymentProblem.Conflict($"There is a worker {name} that no deployment owns: remove it first, or choose another name.");
        if (_runners.Count >= MostDeployments)
            throw DeploymentProblem.Conflict("There are 100 deployments, which is the most: remove some first.");
    }

    private async Task<Release> UnpackAsync(DeploymentPlace place, Upload upload, CancellationToken cancellationToken)
    {
        var entrypoint = ArchivePath.Split(upload.Entrypoint) ?? throw ApiProblem.BadRequest("The entrypoint must be the path of a file in the archive.");
        var release = new Release
        {
            Id = SecretToken.CreateId("rel_"),
            Version = upload.Version,
            Entrypoint = string.Join('/', entrypoint),
            Digest = DigestOf(upload),
            Created = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds()),
        };
        var directory = place.ReleaseOf(release);
        await _unpacker.UnpackAsync(upload.Archive, directory, cancellationToken).ConfigureAwait(false);
        if (File.Exists(Path.Combine([directory, .. entrypoint])))
            return release;
        PrivateDirectory.TryRemove(directory);
        throw ApiProblem.BadRequest("The archive has no file at the path of its entrypoint.");
    }

    private Task StoreAsync(string name, Release release, AuditEntry entry, Func<Microsoft.Data.Sqlite.SqliteConnection, int> write) => _database.WriteAsync(
        connection =>
        {
            var changed = write(connection);
            DeploymentTable.SetCandidate(connection, name, release);
            AuditTable.Append(connection, entry);
            return changed;
        },
        CancellationToken.None);

    private void Run(string name)
    {
        var place = new DeploymentPlace(_options.Directory, name);
        place.Create();
        var log = new DeploymentLog(place.Logs, _options.Logs, _time);
        _runners[name] = new DeploymentRunner(
            name,
            new KeeperParts
            {
                Place = place,
                Starter = new ServerStarter(place, _options, _probe, log, _time),
                Options = _options,
                Registration = _registration,
                Probe = _probe,
                Log = log,
                Time = _time,
            },
            _database);
    }
}
