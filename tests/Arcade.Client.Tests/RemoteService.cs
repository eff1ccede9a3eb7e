using System.Collections.Concurrent;
using System.Net;
using Arcade.Client.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests;

/// <summary>A service on loopback that answers as a test says and keeps what it was asked.</summary>
internal sealed class RemoteService : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RemoteService(WebApplication application) => _application = application;

    public ConcurrentQueue<string> Requests { get; } = [];

    public ServiceAddress Address => ServiceAddress.Parse(_application.Urls.Single());

    public static async Task<RemoteService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var service = new RemoteService(application);
        application.Run(context =>
        {
            service.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Authorization}");
            return answer(context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public static Task<RemoteService> StartAsync(int status, string body, string contentType = "application/json") => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
