using System.Text.Json;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

public sealed class ServerStartedTests : ServerTest
{
    private static readonly string[] Common =
        ["$process_person_profile", "$lib", "$lib_version", "$is_server", "$geoip_disable", "$ip", "schema"];

    private static readonly string[] Surroundings = ["runtime_language", "runtime_version", "os_type", "os_release", "durable"];

    [Theory]
    [InlineData("host", "stdio")]
    [InlineData("host", "http")]
    [InlineData("plain", "stdio")]
    [InlineData("plain", "http")]
    public async Task A_server_that_is_ready_has_told_exactly_what_is_declared_and_said_nothing(string kind, string transport)
    {
        await using (var server = await ServerProcess.StartAsync(Home, kind, transport))
        {
            await Service.WaitForEventsAsync(1, cancellationToken: Token);
            await server.EndAsync();
        }

        var told = Assert.Single(Delivered);
        Assert.Equal(Started, told.Name);
        Assert.Equal(Home.Context.CreateIdentityStore().Read(null).File!.AnonymousId, told.DistinctId);
        string[] own = transport == "http" ? ["transport", "host", "port", "tool_count", "server_version"] : ["transport", "tool_count", "server_version"];
        Assert.Equal([.. Common, .. own, .. Surroundings], told.Properties.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(
            transport == "http" ? ["\"http\"", "\"127.0.0.1\"", "8123", "3", "\"2.5.0-beta.1\""] : ["\"stdio\"", "3", "\"2.5.0-beta.1\""],
            own.Select(name => told.Properties.GetProperty(name).GetRawText()));
        Assert.Equal("dotnet", told.TextProperty("runtime_language"));
        Assert.Equal(Environment.Version.ToString(), told.TextProperty("runtime_version"));
        Assert.Equal("Linux", told.TextProperty("os_type"));
        Assert.True(told.Properties.GetProperty("durable").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Service.AssertDelivered();
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task A_server_on_the_generic_host_ends_at_SIGTERM_with_nothing_said()
    {
        await using var server = await ServerProcess.StartAsync(Home, "host");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await server.TerminateAsync();
        Service.AssertDelivered();
    }

    [Fact]
    public async Task A_server_neither_shows_the_first_run_notice_nor_uses_it_up()
    {
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        await server.EndAsync();
        Assert.False(File.Exists(Home.Paths.Notice));
    }

    [Fact]
    public async Task In_a_home_that_does_not_exist_the_event_is_sent_once_by_the_server_itself()
    {
        Home.Variables["HOME"] = Path.Combine(Home.Home, "missing");
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        Assert.Empty(server.Children);
        await server.EndAsync();
        Assert.False(Assert.Single(Delivered).Properties.GetProperty("durable").GetBoolean());
        Assert.False(Directory.Exists(Home.Variables["HOME"]));
        Service.AssertDelivered();
    }
}
