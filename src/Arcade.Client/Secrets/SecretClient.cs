using Arcade.Client.Http;

namespace Arcade.Client.Secrets;

/// <summary>Secrets that the Engine keeps for tools.</summary>
public sealed class SecretClient
{
    private readonly ServiceConnection _connection;

    internal SecretClient(ServiceConnection connection) => _connection = connection;

    // The routes of a project have no "admin" in them.
    private string Root => _connection.Options.Scope is null ? "/v1/admin/secrets" : "/v1/secrets";

    /// <summary>Lists all secrets, without their values.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secrets, from all pages.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public IAsyncEnumerable<StoredSecret> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.ReadAllAsync((limit, offset) => Root + PathText.Query(("limit", limit), ("offset", offset)), ContractJson.Default.PageStoredSecret, cancellationToken);

    /// <summary>Keeps a secret, in place of one of the same name.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is kept.</returns>
    /// <exception cref="ServiceException">It was not taken.</exception>
    public Task SetAsync(string key, SecretValue secret, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(
            new ServiceRequest(HttpMethod.Put, $"{Root}/{PathText.Segment(key)}").With(secret, ContractJson.Default.SecretValue, secret.Value), cancellationToken);

    /// <summary>Forgets a secret.</summary>
    /// <param name="id">Its id, not its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is forgotten.</returns>
    /// <exception cref="ServiceException">There is none, or it was not forgotten.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.DoAsync(new ServiceRequest(HttpMethod.Delete, $"{Root}/{PathText.Segment(id)}"), cancellationToken);
}
