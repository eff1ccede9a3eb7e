using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.Usage.Testing.Serving;

/// <summary>Kestrel on 127.0.0.1, bare: no configuration, no logging, no limits that would interfere with a fault.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    // Handlers end at once when the server stops; this bounds connections that never became a request.
    private static readonly TimeSpan DrainTime = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stopping;
    private readonly WebApplication _application;
    private bool _stopped;

    private LoopbackServer(WebApplication application, CancellationTokenSource stopping)
    {
        _application = application;
        _stopping = stopping;
    }

    public int Port { get; private init; }

    public static async Task<LoopbackServer> StartAsync(int port, Func<HttpContext, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, port));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTime);
        var application = builder.Build();
        var stopping = new CancellationTokenSource();
        try
        {
            application.Run(context => handle(context, stopping.Token));
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new LoopbackServer(application, stopping) { Port = PortOf(application) };
        }
        catch
        {
            stopping.Dispose();
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static void Configure(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Transport = new DuplexPipe(new LateEndReader(connection.Transport.Input), connection.Transport.Output);
                return next(connection);
            });
        });
    }

    private static int PortOf(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        return new Uri(addresses!.Addresses.Single()).Port;
    }
}
