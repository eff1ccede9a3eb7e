using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>A world that exists: its network, and everybody who listens there.</summary>
internal sealed class RunningWorld : IAsyncDisposable
{
    private const string Key = "phc_network";
    private const int NamePort = 53;

    private readonly NetworkWorld _world;
    private readonly Certificates _certificates = new(NetworkWorld.ServiceName);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Socket> _listeners = [];
    private readonly List<Task> _serving = [];
    private volatile bool _isMended;

    private RunningWorld(NetworkWorld world, NetworkNamespace network, LoopbackPostHog service)
    {
        _world = world;
        Network = network;
        Service = service;
    }

    public NetworkNamespace Network { get; }

    public LoopbackPostHog Service { get; }

    public static async Task<RunningWorld> StartAsync(NetworkWorld world)
    {
        var network = await NetworkNamespace.CreateAsync(world.Words);
        var service = await LoopbackPostHog.StartAsync(apiKey: Key, cancellationToken: TestContext.Current.CancellationToken);
        var running = new RunningWorld(world, network, service);
        service.Always(world.Answer);
        network.SetResolver(world.Address is null ? $"nameserver {world.Resolver}\n" : "");
        network.SetHosts(world.Address is null ? "" : $"{world.Address} {NetworkWorld.ServiceName}\n");
        if (world.Serve is not null)
            running.Serve();
        if (world.Proxy is { } proxy)
            running.Accept(network.Listen(NetworkWorld.ProxyPort), proxy);
        if (world.Resolve is { } resolve)
            running._serving.Add(running.ResolveAsync(network.ReceiveDatagrams(NamePort), resolve));
        return running;
    }

    /// <summary>Tells a home where the service is, whom it may trust, and by which way it is reached.</summary>
    public void Point(QuietHome home)
    {
        home.SendTo(string.Create(CultureInfo.InvariantCulture, $"https://{NetworkWorld.ServiceName}:{NetworkWorld.ServicePort}"), Key);
        var authority = Path.Combine(home.Root, "authority.pem");
        _certificates.WriteAuthority(authority);
        home.Variables["SSL_CERT_FILE"] = authority;
        home.Variables["SSL_CERT_DIR"] = home.Root;
        if (_world.Proxy is not null)
            home.Variables["HTTPS_PROXY"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{NetworkWorld.ProxyPort}");
    }

    /// <summary>From here on all is well.</summary>
    public async Task MendAsync(QuietHome home)
    {
        _isMended = true;
        home.Variables.Remove("HTTPS_PROXY");
        Network.SetHosts($"127.0.0.1 {NetworkWorld.ServiceName}\n");
        Service.Recover();
        await QuietShell.RunAsync(["/bin/sh", "-c", Network.Script, "sh", "ip", "link", "set", "lo", "up"], home.Variables, "/");
        if (_world.Serve is null)
            Serve();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var listener in _listeners)
            listener.Dispose();
        await Task.WhenAll(_serving);
        await Service.DisposeAsync();
        await Network.DisposeAsync();
        _certificates.Dispose();
        _ending.Dispose();
    }

    private void Serve()
    {
        var side = new ServiceSide(_certificates, Service.Port);
        Accept(Network.Listen(NetworkWorld.ServicePort), (connection, token) => _isMended || _world.Serve is null ? NetworkWorlds.Relayed(connection, side, token) : _world.Serve(connection, side, token));
    }

    private void Accept(Socket listener, Func<Socket, CancellationToken, Task> serve)
    {
        _listeners.Add(listener);
        _serving.Add(Task.Run(async () =>
        {
            try
            {
                while (true)
                    _ = GuardAsync(serve, await listener.AcceptAsync(_ending.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The world ends.
            }
        }));
    }

    private async Task GuardAsync(Func<Socket, CancellationToken, Task> serve, Socket connection)
    {
        try
        {
            await serve(connection, _ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The other end went away, or didn't like the certificate.
            connection.Dispose();
        }
    }

    private async Task ResolveAsync(Socket socket, Func<byte[], byte[]?> resolve)
    {
        _listeners.Add(socket);
        var buffer = new byte[1500];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _ending.Token);
                if (resolve(buffer[..received.ReceivedBytes]) is { } answer)
                    await socket.SendToAsync(answer, SocketFlags.None, received.RemoteEndPoint, _ending.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The world ends.
        }
    }
}
