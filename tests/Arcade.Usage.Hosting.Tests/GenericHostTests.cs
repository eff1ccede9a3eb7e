using System.Diagnostics;
using Arcade.Usage.Events;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arcade.Usage.Hosting.Tests;

public sealed class GenericHostTests : ServerTest
{
    [Fact]
    public async Task A_web_server_is_described_once_it_is_bound_and_tells_the_port_that_it_has()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddArcadeUsage(Home.Tracking, static services =>
        {
            var address = new Uri(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
            return ServerStart.Http(address.Host, address.Port, 7, "1.0.0");
        });
        await using var server = builder.Build();
        await server.StartAsync(Token);
        var port = new Uri(server.Urls.Single()).Port;
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await server.StopAsync(Token);

        var told = Assert.Single(Delivered);
        Assert.Equal(("127.0.0.1", port), (told.TextProperty("host"), told.Properties.GetProperty("port").GetInt32()));
        Service.AssertDelivered();
    }

    [Fact]
    public async Task A_server_that_cannot_describe_itself_starts_all_the_same_and_tells_nothing()
    {
        using var host = Build(services => services.AddArcadeUsage(Home.Tracking, static _ => throw new InvalidOperationException("not yet")));
        await host.StartAsync(Token);
        await host.StopAsync(Token);
        Assert.False(Directory.Exists(Home.Paths.Directory));
    }

    [Fact]
    public async Task A_server_with_nothing_to_tell_tells_nothing()
    {
        using var host = Build(services => services.AddArcadeUsage(Home.Tracking, static _ => null));
        await host.StartAsync(Token);
        await host.StopAsync(Token);
        Assert.False(Directory.Exists(Home.Paths.Directory));
    }

    [Fact]
    public async Task A_host_starts_once_however_often_tracking_was_added()
    {
        using var host = Build(services => services
            .AddArcadeUsage(Home.Tracking, static _ => ServerStart.Stdio(1, "1.0.0"))
            .AddArcadeUsage(Home.Tracking, static _ => ServerStart.Stdio(2, "2.0.0")));
        await host.StartAsync(Token);
        host.Services.GetRequiredService<ServerUsage>().Ready(ServerStart.Stdio(3, "3.0.0"));
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await host.StopAsync(Token);
        Assert.Equal(1, Assert.Single(Delivered).Properties.GetProperty("tool_count").GetInt32());
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task A_host_whose_start_fails_tells_nothing_and_can_be_disposed_without_waiting()
    {
        using (var host = Build(services => services.AddArcadeUsage(Home.Tracking, static _ => ServerStart.Stdio(1, "1.0.0")).AddHostedService<Failing>()))
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));
        Assert.False(Directory.Exists(Home.Paths.Directory));
    }

    [Fact]
    public void Options_that_are_not_usable_are_refused_where_they_are_given()
    {
        var options = new UsageOptions { Product = "Not A Product", Version = "1.0.0", Program = typeof(GenericHostTests) };
        Assert.Throws<ArgumentException>(() => new ServerUsage(options));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddArcadeUsage(options, static _ => null));
    }

    [Fact]
    public async Task A_request_of_ours_joins_no_trace_of_the_server()
    {
        using var source = new ActivitySource("the server's own");
        using var listener = new ActivityListener { ShouldListenTo = static _ => true, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        listener.ActivityStarted = activity => seen.Add(activity.Source.Name);
        ActivitySource.AddActivityListener(listener);
        await using var server = new ServerUsage(Home.Tracking);
        using (var activity = source.StartActivity("starting"))
        {
            Assert.NotNull(activity);
            server.Ready(ServerStart.Stdio(1, "1.0.0"));
        }

        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        Assert.All(["traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context"], name => Assert.Null(Service.Requests[0].Header(name)));
        Assert.DoesNotContain("System.Net.Http", seen);
    }

    private static IHost Build(Action<IServiceCollection> configure) => new HostBuilder().ConfigureServices(configure).Build();

    private sealed class Failing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("The port is taken.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
