using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Platform;

public sealed class UpTests
{
    private const string Email = "ada@example.com";

    [Fact]
    public async Task Following_the_guide_literally_ends_with_the_events_in_the_collector()
    {
        await using var host = new TestHome();
        await using var user = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(host);
        using var browser = new FormBrowser();
        await browser.CreateAccountAsync(platform, Email);
        Assert.Equal(["usage endpoint", "login --host", "status"], platform.ToType.Select(static typed => string.Join(' ', typed.Take(2))));

        (await user.RunAsync(platform.ToType[0])).AssertExit(0);
        var key = await SignedInPlatform.SignInAsync(user, browser, platform.ToType[1]);
        (await user.RunAsync(platform.ToType[2])).AssertExit(0);
        (await user.RunAsync("usage", "flush")).AssertExit(0);

        var events = await platform.EventsAsync();
        Assert.Equal(
            ["$create_alias", "login", "status"],
            events.Select(static item => item.GetProperty("properties").TryGetProperty("command_name", out var name) ? name.GetString() : item.GetProperty("event").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(200, await platform.ValidateAsync(key));
        Assert.Equal("Signed out.\n", (await user.RunAsync("logout")).AssertExit(0).Output);
        Assert.Equal(401, await platform.ValidateAsync(key));
        (await platform.StopAsync()).AssertExit(0);
    }

    [Fact]
    public async Task A_login_that_is_denied_on_the_page_ends_with_exit_1()
    {
        await using var host = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(host);
        using var browser = new FormBrowser();
        await browser.CreateAccountAsync(platform, Email);
        await using var user = new TestHome();
        await using var login = await LoginPage.OpenAsync(user, platform.ControlPlane.ToString());

        await browser.RefuseAsync(login.Page);

        (await login.Program.WaitAsync()).AssertRefused(1, "refused the login");
        Assert.False(File.Exists(user.Credentials));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_it_cleanly_and_that_counts_as_success(string signal)
    {
        await using var world = await World.StartAsync();
        await using var platform = await RunningPlatform.StartAsync(world.Home);

        var result = (await platform.StopAsync(signal)).AssertExit(0);

        Assert.EndsWith("Stopping.\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        var recorded = Assert.Single((await world.SettleAsync()).Commands);
        Assert.Equal("CLI execution succeeded", recorded.Name);
        Assert.Equal(0, recorded.Properties.GetProperty("exit_code").GetInt32());
        Assert.False(recorded.Properties.TryGetProperty("error_type", out _));
    }

    [Fact]
    public async Task Where_hang_ups_are_ignored_it_goes_on()
    {
        await using var home = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(RunningProgram.Start(Ignoring(home.Describe("up")), "up"));

        platform.Signal("HUP");

        Assert.Empty(await platform.EventsAsync());
        // Signals are taken in the order of their coming, and after a hang-up nothing is written.
        Assert.EndsWith("Stopping.\n", (await platform.StopAsync()).AssertExit(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_ports_are_taken_and_data_survives_a_restart_on_them()
    {
        await using var host = new TestHome();
        await using var user = new TestHome();
        using var browser = new FormBrowser();
        string[] options;
        string key;
        await using (var first = await RunningPlatform.StartAsync(host))
        {
            options = ["--port", Text(first.ControlPlane.Port), "--collector-port", Text(first.Collector.Port)];
            await browser.CreateAccountAsync(first, Email);
            (await user.RunAsync(first.ToType[0])).AssertExit(0);
            key = await SignedInPlatform.SignInAsync(user, browser, first.ToType[1]);
            (await user.RunAsync("usage", "flush")).AssertExit(0);
            (await first.StopAsync()).AssertExit(0);
        }

        await using var second = await RunningPlatform.StartAsync(host, options);

        Assert.Equal(options[1], Text(second.ControlPlane.Port));
        Assert.Equal(options[3], Text(second.Collector.Port));
        Assert.Null(second.SetupLink);
        using var again = new FormBrowser();
        await again.SignInAsync(second, Email);
        Assert.Equal(200, await second.ValidateAsync(key));
        Assert.Equal(2, (await second.EventsAsync()).Length);
        // The endpoint that was typed at the first time is still the right one.
        (await user.RunAsync("whoami")).AssertExit(0);
        (await user.RunAsync("usage", "flush")).AssertExit(0);
        Assert.Equal(3, (await second.EventsAsync()).Length);
        (await second.StopAsync()).AssertExit(0);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--collector-port")]
    public async Task A_port_that_is_taken_is_a_clear_error(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = Text(((IPEndPoint)taken.LocalEndpoint).Port);
        await using var home = new TestHome();

        (await home.RunAsync("up", option, port)).AssertRefused(1, port);

        // Nothing is left that would keep the next start from working.
        await using var platform = await RunningPlatform.StartAsync(home);
        (await platform.StopAsync()).AssertExit(0);
    }

    [Fact]
    public async Task A_second_one_on_the_same_data_is_refused_and_changes_nothing()
    {
        await using var home = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(home, "--use");
        var endpoint = await File.ReadAllBytesAsync(home.StateFile("usage.endpoint.json"), TestContext.Current.CancellationToken);

        (await home.RunAsync("up", "--use")).AssertRefused(1, "already runs");

        Assert.Equal(endpoint, await File.ReadAllBytesAsync(home.StateFile("usage.endpoint.json"), TestContext.Current.CancellationToken));
        (await platform.StopAsync()).AssertExit(0);
    }

    [Theory]
    [InlineData("INT", false)]
    [InlineData("INT", true)]
    [InlineData("TERM", true)]
    [InlineData("HUP", true)]
    public async Task Use_points_the_tracking_here_and_puts_back_what_was_there(string signal, bool hadEndpoint)
    {
        await using var home = new TestHome();
        var before = hadEndpoint ? await SetEndpointAsync(home) : null;

        await using var platform = await RunningPlatform.StartAsync(home, "--use");
        Assert.Equal(platform.Collector.ToString().TrimEnd('/'), await EndpointAsync(home));
        Assert.DoesNotContain(platform.ToType, static typed => typed[0] == "usage");
        (await home.RunAsync("status")).AssertExit(0);
        (await home.RunAsync("usage", "flush")).AssertExit(0);
        Assert.Single(await platform.EventsAsync());
        (await platform.StopAsync(signal)).AssertExit(0);

        Assert.Equal(before, await ReadEndpointAsync(home));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task After_a_kill_the_next_start_puts_back_what_was_there(bool hadEndpoint, bool usesAgain)
    {
        await using var home = new TestHome();
        var before = hadEndpoint ? await SetEndpointAsync(home) : null;
        await using (var killed = await RunningPlatform.StartAsync(home, "--use"))
            await killed.StopAsync("KILL");
        Assert.NotEqual(before, await ReadEndpointAsync(home));

        await using var platform = usesAgain ? await RunningPlatform.StartAsync(home, "--use") : await RunningPlatform.StartAsync(home);
        Assert.Equal(usesAgain ? platform.Collector.ToString().TrimEnd('/') : hadEndpoint ? "http://127.0.0.1:9" : null, await EndpointAsync(home));
        (await platform.StopAsync()).AssertExit(0);

        Assert.Equal(before, await ReadEndpointAsync(home));
    }

    [Fact]
    public async Task An_endpoint_that_the_user_sets_meanwhile_is_not_overwritten_at_the_end()
    {
        await using var home = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(home, "--use");
        var chosen = await SetEndpointAsync(home);

        (await platform.StopAsync()).AssertExit(0);

        Assert.Equal(chosen, await ReadEndpointAsync(home));
    }

    [Fact]
    public async Task What_it_keeps_is_for_its_user_alone()
    {
        await using var home = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(home);

        foreach (var file in Directory.EnumerateFiles(home.StateFile("up")))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite) & ~ForLocks(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(home.StateFile("up")));
        (await platform.StopAsync()).AssertExit(0);
    }

    /// <summary>As <c>nohup</c> starts it.</summary>
    private static ProcessStartInfo Ignoring(ProcessStartInfo program)
    {
        string[] command = [program.FileName, .. program.ArgumentList];
        program.FileName = "/bin/sh";
        program.ArgumentList.Clear();
        foreach (var word in (string[])["-c", "trap '' HUP; exec \"$@\"", "sh", .. command])
            program.ArgumentList.Add(word);
        return program;
    }

    private static UnixFileMode ForLocks(string file) =>
        Path.GetExtension(file) == ".lock" ? UnixFileMode.GroupRead | UnixFileMode.OtherRead : UnixFileMode.None;

    private static async Task<byte[]?> SetEndpointAsync(TestHome home)
    {
        (await home.RunAsync("usage", "endpoint", "http://127.0.0.1:9", "phc_before")).AssertExit(0);
        return await ReadEndpointAsync(home);
    }

    private static async Task<byte[]?> ReadEndpointAsync(TestHome home) =>
        File.Exists(home.StateFile("usage.endpoint.json")) ? await File.ReadAllBytesAsync(home.StateFile("usage.endpoint.json"), TestContext.Current.CancellationToken) : null;

    private static async Task<string?> EndpointAsync(TestHome home)
    {
        var endpoint = (await home.RunAsync("usage", "endpoint", "--json")).AssertExit(0).Json().GetProperty("endpoint");
        return endpoint.ValueKind == System.Text.Json.JsonValueKind.Null ? null : endpoint.GetProperty("host").GetString();
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
