using System.Net;
using System.Net.Sockets;
using Arcade.Collector.Capture;
using Arcade.Collector.Hosting;
using Arcade.Collector.Query;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Collector;

/// <summary>
/// A PostHog-compatible collector inside this process: it takes what PostHog's SDKs send, keeps it in one SQLite file, and answers
/// queries and a page about it. It writes nothing to the console, reads no configuration and takes no signals.
/// </summary>
public sealed class CollectorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CollectorDatabase _database;
    private readonly EventWriter _writer;
    private int _disposed;

    private CollectorServer(WebApplication application, CollectorDatabase database, EventWriter writer)
    {
        _application = application;
        _database = database;
        _writer = writer;
        IServerAddressesFeature addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.First());
    }

    /// <summary>Where the collector listens, with the port in effect: the host to give to an SDK, and the page for a browser.</summary>
    public Uri Address { get; }

    /// <summary>Opens the database, brings its schema up to date, and listens.</summary>
    /// <param name="options">Where to listen and to keep the data.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="CollectorException">An option is out of range, the database can't be used, or the port can't be had.</exception>
    public static async Task<CollectorServer> StartAsync(CollectorOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        IPAddress address = ParseHost(options.Host);
        CollectorDatabase database = CollectorDatabase.Open(options.DatabasePath);
        var signal = new CommitSignal();
        var writer = new EventWriter(database, options.Limits, signal);
        WebApplication? application = null;
        try
        {
            application = Build(options, address);
            Map(application, options, address, database, writer, signal);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new CollectorServer(application, database, writer);
        }
        catch (Exception failure)
        {
            // Nothing may stay open behind a start that failed, whatever the reason.
            await ReleaseAsync(application, database, writer).ConfigureAwait(false);
            if (failure is IOException or SocketException)
                throw new CollectorException($"Can't listen on {address} port {options.Port} ({failure.Message}): choose another.", failure);
            throw;
        }
    }

    /// <summary>Stops listening, finishes what is in flight within <see cref="CollectorLimits.StopTimeout"/>, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            await ReleaseAsync(_application, _database, _writer).ConfigureAwait(false);
    }

    private static async Task ReleaseAsync(WebApplication? application, CollectorDatabase database, EventWriter writer)
    {
        if (application is not null)
        {
            await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await application.DisposeAsync().ConfigureAwait(false);
        }

        // The writer's connection has to be the last: only it can fold the write-ahead log into the database.
        database.ReleaseReaders();
        await writer.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(CollectorOptions options, IPAddress address)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options, address));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.StopTimeout);
        return builder.Build();
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel, CollectorOptions options, IPAddress address)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = (long)options.Limits.MaxWireBytes + BodyReader.DrainedBytes;
        kestrel.Limits.MinRequestBodyDataRate = null; // BodyTimeout alone says how slow a body may be.
        kestrel.Limits.MaxConcurrentConnections = options.Limits.MaxConnections;
        kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Listen(address, options.Port, static endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    private static void Map(
        WebApplication application, CollectorOptions options, IPAddress address, CollectorDatabase database, EventWriter writer, CommitSignal signal)
    {
        application.Use(static next => context => Rejections.InvokeAsync(context, next));
        application.UseRouting();
        var guard = new SameOrigin(IPAddress.IsLoopback(address));
        var stream = new EventStream(database, options.Limits, options.TimeProvider, signal, application.Lifetime.ApplicationStopping);
        Routes.MapCapture(application, options.Limits, options.TimeProvider, writer);
        Routes.MapQueries(application, guard, database, options.Limits, stream);
        Routes.MapPage(application, guard);
        Routes.MapHealth(application, writer);
    }

    private static IPAddress ParseHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out IPAddress? address) ? address
        : throw new CollectorException($"'{host}' is no address to listen on: use an IP address such as 127.0.0.1, or localhost.");
}
