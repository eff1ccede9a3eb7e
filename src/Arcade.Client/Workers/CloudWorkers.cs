using Arcade.Client.Deployments;
using Arcade.Client.Http;

namespace Arcade.Client.Workers;

/// <summary>The workers that the Cloud runs.</summary>
public sealed class CloudWorkers
{
    private readonly ServiceConnection _connection;

    internal CloudWorkers(ServiceConnection connection) => _connection = connection;

    /// <summary>Lists all of them.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The workers.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public async Task<IReadOnlyList<CloudWorker>> ListAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _connection.SendAsync(
            new ServiceRequest(HttpMethod.Get, "/api/v1/workers"), ContractJson.Default.CloudEnvelopeCloudWorkerList, cancellationToken).ConfigureAwait(false);
        return answer.Data is { } data ? data.Workers ?? [] : throw ServiceFailure.Unintelligible(_connection.Address.Value, null);
    }

    /// <summary>Reads one of them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The worker.</returns>
    /// <exception cref="ServiceException">There is none, or it can't be had.</exception>
    public async Task<CloudWorker> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await _connection.SendAsync(
            new ServiceRequest(HttpMethod.Get, At(name)), ContractJson.Default.CloudEnvelopeCloudWorker, cancellationToken).ConfigureAwait(false);
        return answer.Data is { } worker
            ? worker with { Name = string.IsNullOrEmpty(worker.Name) ? name : worker.Name }
            : throw ServiceFailure.Unintelligible(_connection.Address.Value, null);
    }

    /// <summary>Ends one of them and removes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="ServiceException">There is none, or it was not removed.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(new ServiceRequest(HttpMethod.Delete, At(name)), cancellationToken);

    /// <summary>Reads what one of them writes, until the Cloud ends the stream.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="range">From when to when, and whether to wait for more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="ServiceException">There is none, or what it writes can't be had.</exception>
    public IAsyncEnumerable<LogLine> ReadLogsAsync(string name, LogRange range, CancellationToken cancellationToken = default) =>
        LogStream.ReadAsync(_connection, "/api/v1/workers/logs/" + PathText.Segment(name), range, cancellationToken);

    private static string At(string name) => "/api/v1/workers/" + PathText.Segment(name);
}
