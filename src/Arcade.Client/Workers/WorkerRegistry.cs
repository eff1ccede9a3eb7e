using Arcade.Client.Http;
using Arcade.Client.Tools;

namespace Arcade.Client.Workers;

/// <summary>The Engine's registry of workers.</summary>
public sealed class WorkerRegistry
{
    private readonly ServiceConnection _connection;

    internal WorkerRegistry(ServiceConnection connection) => _connection = connection;

    /// <summary>Lists all workers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The workers, from all pages.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public IAsyncEnumerable<Worker> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.ReadAllAsync(
            static (limit, offset) => "/v1/workers" + PathText.Query(("limit", limit), ("offset", offset)), ContractJson.Default.PageWorker, cancellationToken);

    /// <summary>Reads one worker.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The worker.</returns>
    /// <exception cref="ServiceException">There is none, or it can't be had.</exception>
    public Task<Worker> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new ServiceRequest(HttpMethod.Get, At(id)), ContractJson.Default.Worker, cancellationToken);

    /// <summary>Registers a worker.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The worker as it is registered.</returns>
    /// <exception cref="ServiceException">It was not registered; <see cref="ServiceProblem.Conflict"/> where the id is taken.</exception>
    public Task<Worker> CreateAsync(NewWorker worker, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/workers").With(worker, ContractJson.Default.NewWorker, WorkerSecrets.Of(worker.Http, worker.Mcp)),
            ContractJson.Default.Worker,
            cancellationToken);

    /// <summary>Changes a worker.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="update">What shall change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The worker as it is now.</returns>
    /// <exception cref="ServiceException">There is none, or it was not changed.</exception>
    public Task<Worker> UpdateAsync(string id, WorkerUpdate update, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Patch, At(id)).With(update, ContractJson.Default.WorkerUpdate, WorkerSecrets.Of(update.Http, update.Mcp)),
            ContractJson.Default.Worker,
            cancellationToken);

    /// <summary>Takes a worker out of the registry.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="ServiceException">There is none, or it was not taken out.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(new ServiceRequest(HttpMethod.Delete, At(id)), cancellationToken);

    /// <summary>Asks how a worker is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it is.</returns>
    /// <exception cref="ServiceException">There is none, or the Engine doesn't say.</exception>
    public Task<WorkerHealth> GetHealthAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new ServiceRequest(HttpMethod.Get, At(id) + "/health"), ContractJson.Default.WorkerHealth, cancellationToken);

    /// <summary>Lists a worker's tools.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tools, from all pages.</returns>
    /// <exception cref="ServiceException">There is no such worker, or they can't be had.</exception>
    public IAsyncEnumerable<EngineTool> ListToolsAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.ReadAllAsync(
            (limit, offset) => At(id) + "/tools" + PathText.Query(("limit", limit), ("offset", offset)), ContractJson.Default.PageEngineTool, cancellationToken);

    private static string At(string id) => "/v1/workers/" + PathText.Segment(id);
}
