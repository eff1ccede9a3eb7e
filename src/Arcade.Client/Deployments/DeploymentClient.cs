using Arcade.Client.Http;

namespace Arcade.Client.Deployments;

/// <summary>Tool servers that the service runs.</summary>
public sealed class DeploymentClient
{
    /// <summary>A server is sent whole, and what it needs is fetched, before the answer comes.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromMinutes(6);

    private readonly ServiceConnection _connection;

    internal DeploymentClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Hands over a new server; at most 6 minutes.</summary>
    /// <param name="deployment">The server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the service says of it.</returns>
    /// <exception cref="ServiceException">It was not taken; <see cref="ServiceProblem.Conflict"/> where there is one of that name.</exception>
    public Task<Deployment> CreateAsync(NewDeployment deployment, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/v1/deployments") { Limit = SendLimit }.With(deployment, ContractJson.Default.NewDeployment),
            ContractJson.Default.Deployment,
            cancellationToken);

    /// <summary>Replaces a server; at most 6 minutes for each attempt.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deployment">The new one, without a name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it was taken.</returns>
    /// <exception cref="ServiceException">There is none, or the new one was not taken.</exception>
    public Task ReplaceAsync(string name, NewDeployment deployment, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(
            new ServiceRequest(HttpMethod.Put, At(name)) { Limit = SendLimit }.With(deployment with { Name = null }, ContractJson.Default.NewDeployment), cancellationToken);

    /// <summary>Asks how a deployment is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it is.</returns>
    /// <exception cref="ServiceException">There is none, or the service doesn't say.</exception>
    public Task<DeploymentStatus> GetStatusAsync(string name, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new ServiceRequest(HttpMethod.Get, At(name) + "/status"), ContractJson.Default.DeploymentStatus, cancellationToken);

    /// <summary>Ends a deployment and removes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="ServiceException">There is none, or it was not removed.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(new ServiceRequest(HttpMethod.Delete, At(name)), cancellationToken);

    /// <summary>Reads what a deployment has written.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="range">From when to when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines, the oldest first.</returns>
    /// <exception cref="ServiceException">There is none, or the log can't be had.</exception>
    public async Task<IReadOnlyList<LogLine>> GetLogsAsync(string name, LogRange range, CancellationToken cancellationToken = default)
    {
        var answer = await _connection.SendAsync(
            new ServiceRequest(HttpMethod.Get, At(name) + "/logs" + LogStream.Query(range)), ContractJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return answer.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. answer.EnumerateArray().Select(LogLineText.Read).OfType<LogLine>()]
            : throw ServiceFailure.Unintelligible(_connection.Address.Value, null);
    }

    /// <summary>Reads what a deployment writes, as it writes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="range">From when to when, and whether to wait for more after the stream's end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="ServiceException">There is none, or what it writes can't be had.</exception>
    public IAsyncEnumerable<LogLine> StreamLogsAsync(string name, LogRange range, CancellationToken cancellationToken = default) =>
        LogStream.ReadAsync(_connection, At(name) + "/logs/stream", range, cancellationToken);

    private static string At(string name) => "/v1/deployments/" + PathText.Segment(name);
}
