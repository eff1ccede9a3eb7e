using Arcade.Serve.Tests.Running;
using Arcade.Usage.Testing;

namespace Arcade.Serve.Tests.Hosting;

/// <summary>A server tells its maker that it started, once.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("stdio")]
    [InlineData("http", "--port", "0")]
    public async Task A_start_is_told_once(params string[] arguments)
    {
        await using LoopbackPostHog service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using ServerProcess server = ServerProcess.Start("Calculator", arguments, Variables(service, tracking: null));

        await service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        server.Terminate();
        await server.EndsWithAsync(0);

        CapturedEvent started = Assert.Single(service.Events.DistinctBy(static told => told.Uuid), static told => told.Name == "MCP server started");
        Assert.Equal(arguments[0], started.TextProperty("transport"));
        Assert.Equal(2, started.Properties.GetProperty("tool_count").GetInt32());
        Assert.Equal(arguments[0] == "http" ? "127.0.0.1" : null, started.TextProperty("host"));
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_tracking_is_off_nothing_is_told()
    {
        await using LoopbackPostHog service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0"], Variables(service, tracking: "0"));

        await server.Address;
        server.Terminate();

        await server.EndsWithAsync(0);
        Assert.Empty(service.Events);
    }

    private static Dictionary<string, string?> Variables(LoopbackPostHog service, string? tracking) => new()
    {
        ["ARCADE_USAGE_TRACKING"] = tracking,
        ["DO_NOT_TRACK"] = null,
        ["ARCADE_USAGE_HOST"] = service.Host.ToString(),
        ["ARCADE_USAGE_API_KEY"] = service.ApiKey,
    };
}
