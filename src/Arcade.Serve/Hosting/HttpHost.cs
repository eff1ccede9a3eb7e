using System.Net;
using System.Net.Sockets;
using Arcade.Serve.Authorization;
using Arcade.Serve.Mcp;
using Arcade.Serve.McpHttp;
using Arcade.Serve.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arcade.Serve.Hosting;

/// <summary>A server that listens on HTTP: MCP at <c>/mcp</c>, the worker protocol at <c>/worker</c> where there is a secret.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly McpSessions _sessions;
    private readonly TimeProvider _time;

    private HttpHost(WebApplication application, McpSessions sessions, TimeProvider time)
    {
        _application = application;
        _sessions = sessions;
        _time = time;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens, with the port in effect.</summary>
    public Uri Address { get; }

    public McpSessions Sessions => _sessions;

    /// <exception cref="ServeException">The address or the port can't be had.</exception>
    public static async Task<HttpHost> StartAsync(
        ServeOptions options, McpServers servers, WorkerEndpoints? worker, ResourceServer? guard, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        IPAddress address = ListenAddress.Find(options.Host)
            ?? throw new ServeException($"'{options.Host}' is no address to listen on: use an IP address such as 127.0.0.1, or localhost.");
        WebApplication application = Build(options, address, loggers);
        var http = new McpHttpOptions
        {
            IsStateless = options.IsStateless,
            AllowedOrigins = [.. options.AllowedOrigins],
            IdleTimeout = options.SessionTimeout,
            MaxSessions = options.MaxSessions,
            MaxMessageBytes = options.MaxRequestBytes,
        };
        var sessions = new McpSessions(transport => servers.Create(transport, isStateless: false), servers.Forget, http, time, loggers);
        try
        {
            var endpoint = new McpEndpoint(
                sessions, http, transport => servers.Create(transport, isStateless: true), loggers, time,
                application.Lifetime.ApplicationStopping);
            var door = new PageDoor(new OriginRule(http.AllowedOrigins, options.ResourceServer?.CanonicalUrl, IPAddress.IsLoopback(address)));
            Map(application, options, door, endpoint, worker, guard);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new HttpHost(application, sessions, time);
        }
        catch (Exception failure)
        {
            await sessions.DisposeAsync().ConfigureAwait(false);
            await application.DisposeAsync().ConfigureAwait(false);
            if (failure is IOException or SocketException)
                throw new ServeException($"Can't listen on {address} port {options.Port} ({failure.Message}): choose another with --host or --port.", failure);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // One limit for all that follows. Sessions first: calls that wait for their client would keep the server from stopping.
        using var limit = new CancellationTokenSource(ServerRun.Patience, _time);
        await _sessions.DisposeAsync().ConfigureAwait(false);
        await _application.StopAsync(limit.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ServeOptions options, IPAddress address, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Listen(address, options.Port, static endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();

        // Whoever ends the server says how long that may take.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        return builder.Build();
    }

    private static void Map(WebApplication application, ServeOptions options, PageDoor door, McpEndpoint endpoint, WorkerEndpoints? worker, ResourceServer? guard)
    {
        application.UseRouting();
        RequestDelegate mcp = endpoint.HandleAsync;
        application.Map("/mcp", door.Protect(guard?.Protect(mcp) ?? mcp));
        if (guard is not null)
        {
            application.MapGet(ResourceMetadata.RootPath, (RequestDelegate)guard.WriteMetadataAsync);
            if (ResourceMetadata.PathOf(options.ResourceServer!.CanonicalUrl) is var path && path != ResourceMetadata.RootPath)
                application.MapGet(path, (RequestDelegate)guard.WriteMetadataAsync);
        }

        if (worker is null)
            return;
        application.MapGet("/worker/health", (RequestDelegate)worker.HealthAsync);
        application.MapGet("/worker/tools", (RequestDelegate)worker.ToolsAsync);
        application.MapPost("/worker/tools/invoke", (RequestDelegate)worker.InvokeAsync);
    }
}
