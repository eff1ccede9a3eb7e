using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Deployments;
using Arcade.Client.Health;
using Arcade.Client.Http;
using Arcade.Client.Secrets;
using Arcade.Client.Tools;
using Arcade.Client.Workers;

namespace Arcade.Client;

/// <summary>The Engine: workers, tools, agreements, secrets, deployments.</summary>
/// <remarks>
/// Requests that may be repeated are, with growing waits or as long as the service asks for; each failure is one
/// <see cref="ServiceException"/>. A key goes over https or stays on this machine.
/// </remarks>
public sealed class EngineClient : IDisposable
{
    private readonly ServiceConnection _connection;

    /// <summary>Makes a client.</summary>
    /// <param name="address">Where the Engine is.</param>
    /// <param name="key">An API key or access token; null where only its health is asked for.</param>
    /// <param name="options">How it asks; null for the defaults.</param>
    /// <exception cref="AddressException">A key must not travel to the address: it is neither https nor on this machine.</exception>
    public EngineClient(ServiceAddress address, string? key, ServiceClientOptions? options = null)
    {
        _connection = new ServiceConnection(address, key, options);
        Workers = new WorkerRegistry(_connection);
        Tools = new ToolClient(_connection);
        Authorizations = new ToolAuthorizationClient(_connection);
        Secrets = new SecretClient(_connection);
        Deployments = new DeploymentClient(_connection);
    }

    /// <summary>Where the Engine is.</summary>
    public ServiceAddress Address => _connection.Address;

    /// <summary>The registry of workers.</summary>
    public WorkerRegistry Workers { get; }

    /// <summary>The tools.</summary>
    public ToolClient Tools { get; }

    /// <summary>People's agreements at providers.</summary>
    public ToolAuthorizationClient Authorizations { get; }

    /// <summary>Secrets for tools.</summary>
    public SecretClient Secrets { get; }

    /// <summary>Tool servers that the service runs.</summary>
    public DeploymentClient Deployments { get; }

    /// <summary>Asks how the Engine is.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it is.</returns>
    /// <exception cref="ServiceException">It doesn't say.</exception>
    public Task<ServiceHealth> GetHealthAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new ServiceRequest(HttpMethod.Get, "/v1/health"), ContractJson.Default.ServiceHealth, cancellationToken);

    /// <summary>Closes the client's own connections.</summary>
    public void Dispose() => _connection.Dispose();
}
