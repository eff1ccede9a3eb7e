using Arcade.Client.Addresses;
using Arcade.Client.Http;
using Arcade.Client.Workers;

namespace Arcade.Client;

/// <summary>The Cloud: the workers that it runs. Who a key belongs to is asked for by <see cref="Auth.AuthClient"/>.</summary>
public sealed class CloudClient : IDisposable
{
    private readonly ServiceConnection _connection;

    /// <summary>Makes a client.</summary>
    /// <param name="address">Where the Cloud is.</param>
    /// <param name="key">An API key or access token.</param>
    /// <param name="options">How it asks; null for the defaults.</param>
    /// <exception cref="AddressException">A key must not travel to the address: it is neither https nor on this machine.</exception>
    public CloudClient(ServiceAddress address, string key, ServiceClientOptions? options = null)
    {
        _connection = new ServiceConnection(address, key, options);
        Workers = new CloudWorkers(_connection);
    }

    /// <summary>Where the Cloud is.</summary>
    public ServiceAddress Address => _connection.Address;

    /// <summary>The workers that it runs.</summary>
    public CloudWorkers Workers { get; }

    /// <summary>Closes the client's own connections.</summary>
    public void Dispose() => _connection.Dispose();
}
