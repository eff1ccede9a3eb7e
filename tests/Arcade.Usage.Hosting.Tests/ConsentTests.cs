using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Hosting.Tests;

public sealed class ConsentTests : ServerTest
{
    [Theory]
    [InlineData("host", "DO_NOT_TRACK", "1")]
    [InlineData("plain", "PROBE_USAGE_TRACKING", "0")]
    [InlineData("plain", "PROBE_USAGE_TRACKING", " Off ")]
    public async Task A_server_that_is_off_writes_nothing_sends_nothing_and_does_not_even_load_the_http_client(string kind, string variable, string value)
    {
        Home.Variables[variable] = value;
        await using var server = await ServerProcess.StartAsync(Home, kind);
        await server.RecordAsync(3);
        Assert.Equal("absent", await server.AskAsync("loaded System.Net.Http"));
        await server.EndAsync();
        Assert.False(Directory.Exists(Home.Paths.Directory));
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task The_marker_switches_servers_off_too()
    {
        Directory.CreateDirectory(Home.Paths.Directory);
        await File.WriteAllTextAsync(Home.Paths.Off, "", Token);
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        Assert.Equal("absent", await server.AskAsync("loaded System.Net.Http"));
        await server.EndAsync();
        Assert.Equal([Home.Paths.Off], Home.AllFiles());
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task A_running_server_notices_that_tracking_was_switched_off_and_on_again()
    {
        await using var server = await ServerProcess.StartAsync(Home, "host");
        await Service.WaitForEventsAsync(1, cancellationToken: Token);
        Assert.True(await Home.Tracking.Control.TurnOffAsync(Token));
        await server.RecordAsync(5);
        await NobodySendsAsync();
        Assert.Empty(Home.Records());
        Assert.True(await Home.Tracking.Control.TurnOnAsync(Token));
        await server.RecordAsync();
        await Service.WaitForEventsAsync(2, cancellationToken: Token);
        await server.EndAsync();
        Assert.Equal(2, Delivered.Count);
        Service.AssertDelivered();
    }

    [Fact]
    public async Task Switched_off_during_a_request_the_request_ends_and_nothing_of_it_stays()
    {
        Service.Always(Answer.Silence);
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        await Service.WaitForRequestsAsync(1, cancellationToken: Token);
        Assert.True(await Home.Tracking.Control.TurnOffAsync(Token));
        await NobodySendsAsync();
        Assert.Empty(Home.Records());
        Assert.False(File.Exists(Home.Paths.Retry));
        await server.EndAsync();
    }

    [Fact]
    public async Task Without_an_endpoint_everything_stays_on_this_machine()
    {
        Home.Variables.Remove("PROBE_USAGE_HOST");
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        await server.RecordAsync();
        Assert.Equal("absent", await server.AskAsync("loaded System.Net.Http"));
        await server.EndAsync();
        Assert.Equal(2, Home.Accounts.Local);
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task In_log_mode_the_event_is_on_standard_error_and_standard_output_is_the_protocols()
    {
        Home.Variables["PROBE_USAGE_TRACKING"] = "log";
        await using var server = await ServerProcess.StartAsync(Home, "plain");
        var (exitCode, output, error) = await server.FinishAsync();
        Assert.Equal((0, ""), (exitCode, output));
        using var shown = JsonDocument.Parse(error);
        Assert.Equal(Started, shown.RootElement.GetProperty("event").GetString());
        Assert.False(Directory.Exists(Home.Paths.Directory));
        Service.AssertNothingArrived();
    }
}
