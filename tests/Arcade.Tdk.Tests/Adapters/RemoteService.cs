using System.Net;
using Arcade.Tdk.Tests.Toolkits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arcade.Tdk.Tests.Adapters;

/// <summary>A real service on loopback, and a toolkit that asks it.</summary>
internal sealed class RemoteService : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly WebApplication _application;

    private RemoteService(WebApplication application) => _application = application;

    public HttpClient Http { get; } = new() { DefaultRequestVersion = HttpVersion.Version11 };

    public string Address => _application.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<RemoteService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RemoteService(application);
    }

    public async Task<ToolResult> CallAsync(string tool, string path = "/things/7?key=hidden#part", string? address = null, CancellationToken? cancellationToken = null)
    {
        using var services = new ServiceCollection().AddSingleton(Http).AddSingleton<TimeProvider>(new StoppedTime()).BuildServiceProvider();
        return await RemoteToolkit.Toolkit.CallAsync(tool, $$"""{"address":"{{address ?? Address + path}}"}""", new ToolContext { Services = services }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
