using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Arcade.ControlPlane.Orgs;
using Arcade.ControlPlane.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arcade.ControlPlane.Web;

/// <summary>Bare Kestrel: no configuration from files or the environment, no logging, no signal handlers.</summary>
internal static class WebHost
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    public static WebApplication Create(HostNames hosts, ScopedPaths paths, int port, X509Certificate2Collection? certificates, ForwardedHeadersOptions? proxies)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, hosts, port, certificates));
        if (certificates is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();

        // The default one would take Ctrl-C away from the program around us.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var application = builder.Build();
        if (proxies is not null)
            application.UseForwardedHeaders(proxies);
        application.Use(next => context => new RequestGuard(hosts).InvokeAsync(context, next));
        application.Use(next => context => paths.InvokeAsync(context, next));

        // Otherwise it would come first, and look for the path that was sent.
        application.UseRouting();
        application.MapGet("/health", context => context.Response.WriteAsync("OK", context.RequestAborted));
        application.MapGet("/", context =>
        {
            Redirect.SeeOther(context, ReturnPath.Default);
            return Task.CompletedTask;
        });
        return application;
    }

    public static async Task<Uri> StartAsync(WebApplication application, HostNames hosts, int port, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ControlPlaneException($"{hosts.ToUri(port)} can't be listened on: {exception.Message} Choose another port, or 0 for a free one.", exception);
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return hosts.ToUri(new Uri(addresses.Single()).Port);
    }

    public static async Task StopAsync(WebApplication application)
    {
        using var limit = new CancellationTokenSource(StopLimit);
        await application.StopAsync(limit.Token).ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, HostNames hosts, int port, X509Certificate2Collection? certificates)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestGuard.MaximumBodyLength;
        kestrel.Limits.MaxConcurrentConnections = 256;
        kestrel.Listen(hosts.Address, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificates is not null)
                listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificates[0], certificates));
        });
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
