using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Platform;

public sealed class LoginTests
{
    [Fact]
    public async Task A_wrong_state_gets_400_and_the_login_waits_on()
    {
        await using var world = await World.StartAsync();
        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);

        foreach (var state in new[] { "", "wrong", login.State + "x", login.State[..^1] })
        {
            using var answer = await login.SendBackAsync(state, ("api_key", "arc_attacker"), ("email", "mallory@example.com"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        (await login.ApproveAsync(world.KeyOf("ada"))).AssertExit(0);
        Assert.DoesNotContain("mallory", await ReadAsync(world.Home.Credentials), StringComparison.Ordinal);
        await world.SettleAsync();
    }

    [Fact]
    public async Task Whatever_else_knocks_gets_404_and_the_login_waits_on()
    {
        await using var world = await World.StartAsync();
        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);

        foreach (var path in new[] { "/favicon.ico", "/", "/callback/", "/robots.txt" })
        {
            using var answer = await login.GetAsync(path + "?state=" + login.State + "&api_key=arc_x&email=x@example.com");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        (await login.ApproveAsync(world.KeyOf("ada"))).AssertExit(0);
    }

    [Fact]
    public async Task The_key_is_in_a_file_of_the_users_own_and_nowhere_else()
    {
        await using var world = await World.StartAsync();
        var key = world.KeyOf("ada");
        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);
        using var page = await login.SendBackAsync(login.State, ("api_key", key), ("email", "ada@example.com"));
        var result = (await login.Program.WaitAsync()).AssertExit(0);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.Home.Credentials));
        Assert.Contains(key, await ReadAsync(world.Home.Credentials), StringComparison.Ordinal);
        foreach (var text in new[] { result.Output, result.Error, (await world.Home.RunAsync("status")).ToString(), (await world.Home.RunAsync("whoami", "--json")).ToString(), await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) })
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        await world.SettleAsync();
        foreach (var file in Directory.EnumerateFiles(world.Home.State, "*", SearchOption.AllDirectories).Where(file => file != world.Home.Credentials))
            Assert.DoesNotContain(key, await ReadAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_left_for_a_free_one()
    {
        await using var world = await World.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 9905);
        // Another login of this suite may have the port just now; then it frees it soon.
        await Eventually.HoldsAsync(() => TryListen(listener), "port 9905");

        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);

        Assert.NotEqual(9905, login.Callback.Port);
        (await login.ApproveAsync(world.KeyOf("ada"))).AssertExit(0);
    }

    [Fact]
    public async Task A_login_that_nobody_answers_ends_with_exit_1()
    {
        await using var world = await World.StartAsync();

        (await world.Home.RunAsync("login", "--host", world.Auth.Host, "--no-browser", "--timeout", "1")).AssertRefused(1, "Run 'arcade login' again");

        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task A_service_that_is_not_there_ends_a_login_with_exit_1_before_any_page()
    {
        await using var home = new TestHome();

        var result = await home.RunAsync("login", "--host", "http://127.0.0.1:1", "--no-browser");

        result.AssertRefused(1, "The service can't be reached");
        Assert.DoesNotContain("cli_login", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_with_exit_1_and_its_reason_on_one_plain_line()
    {
        await using var world = await World.StartAsync();
        var home = world.Home;
        await using var login = await LoginPage.OpenAsync(home, world.Auth.Host);
        using var answer = await login.SendBackAsync(login.State, ("error", "access_denied"), ("error_description", "no \u001b[31mway\n[bold]here[/]"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        var result = await login.Program.WaitAsync();

        result.AssertRefused(1, "The service refused the login: no way [bold]here[/]");
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.False(File.Exists(home.Credentials));
    }

    [Fact]
    public async Task A_key_that_the_service_does_not_accept_is_not_kept()
    {
        await using var world = await World.StartAsync();
        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);

        (await login.ApproveAsync("arc_unknown")).AssertRefused(1, "does not accept the key");

        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task Who_is_signed_in_stays_so_unless_forced()
    {
        await using var world = await World.StartAsync();
        await world.LoginAsync("ada");

        var again = (await world.Home.RunAsync("login", "--host", world.Auth.Host, "--no-browser")).AssertExit(0);
        Assert.Contains("Already signed in as ada@example.com", again.Output, StringComparison.Ordinal);
        await world.LoginAsync("grace", "--force");

        Assert.Equal("grace@example.com\n", (await world.Home.RunAsync("whoami")).AssertExit(0).Output);
        var story = await world.SettleAsync();
        Assert.Equal([("login", "ada"), ("login", "ada"), ("login", "grace"), ("whoami", "grace")], story.Owners);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_login_with_130_and_nothing_kept()
    {
        await using var world = await World.StartAsync();
        await using var login = await LoginPage.OpenAsync(world.Home, world.Auth.Host);

        login.Program.Signal("INT");

        var result = (await login.Program.WaitAsync()).AssertExit(130);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(world.Home.Credentials));
        var story = await world.SettleAsync();
        Assert.Equal("cancelled", Assert.Single(story.Commands).TextProperty("error_type"));
    }

    [Theory]
    [InlineData("127.0.0.1:{0}", "http://localhost:{0}/")]
    [InlineData("localhost:{0}", "http://localhost:{0}/")]
    [InlineData("http://127.0.0.1:{0}", "http://127.0.0.1:{0}/")]
    [InlineData("http://LOCALHOST:{0}/", "http://localhost:{0}/")]
    public async Task A_host_may_be_written_as_people_write_it(string typed, string expected)
    {
        await using var world = await World.StartAsync();
        var port = new Uri(world.Auth.Host).Port;
        await using var login = await LoginPage.OpenAsync(world.Home, string.Format(CultureInfo.InvariantCulture, typed, port));

        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, expected, port) + "api/v1/auth/cli_login?", login.Page.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", login.Callback.Host);
        login.Program.Signal("INT");
        (await login.Program.WaitAsync()).AssertExit(130);
    }

    [Theory]
    [InlineData("[::1]:1", "http://[::1]:1 ")]
    [InlineData("127.0.0.1:1", "http://localhost:1 ")]
    [InlineData("https://LOCALHOST:1/base/", "https://localhost:1/base ")]
    public async Task A_host_that_is_not_there_is_named_as_it_was_understood(string typed, string expected)
    {
        await using var home = new TestHome();

        (await home.RunAsync("login", "--no-browser", "--host", typed)).AssertRefused(1, expected + "can't be");
    }

    [Fact]
    public async Task Nobody_is_signed_in_at_first_and_logout_may_be_repeated()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("whoami")).AssertRefused(1, "arcade login");
        (await world.Home.RunAsync("whoami", "--json")).AssertRefused(1, "arcade login");
        var status = (await world.Home.RunAsync("status", "--json")).AssertExit(0).Json();
        Assert.Null(status.GetProperty("account").GetString());
        Assert.Equal("on", status.GetProperty("usage_tracking").GetString());

        await world.LoginAsync("ada");
        Assert.Equal("Signed out.\n", (await world.Home.RunAsync("logout")).AssertExit(0).Output);
        Assert.Equal("Nobody was signed in.\n", (await world.Home.RunAsync("logout")).AssertExit(0).Output);

        Assert.False(File.Exists(world.Home.Credentials));
        var story = await world.SettleAsync();
        Assert.Equal(["whoami", "whoami", "status", "login", "logout", "logout"], story.Owners.Select(static owner => owner.Command));
        Assert.Equal("ada", story.Owners.ElementAt(4).DistinctId);
        Assert.NotEqual("ada", story.Owners.ElementAt(5).DistinctId);
    }

    [Theory]
    [InlineData("not: [yaml")]
    [InlineData("- a\n- list\n")]
    [InlineData("cloud: text\n")]
    [InlineData("cloud:\n  api:\n    key: 12345\n")]
    public async Task Status_and_whoami_stand_a_damaged_credentials_file(string content)
    {
        await using var home = new TestHome();
        home.Write("credentials.yaml", content);

        var status = (await home.RunAsync("status", "--json")).AssertExit(0);
        Assert.NotEqual("Valid", status.Json().GetProperty("credentials").GetString());
        (await home.RunAsync("status")).AssertExit(0);
        (await home.RunAsync("whoami")).AssertRefused(1, "arcade login");
        Assert.DoesNotContain("12345", status.Output + status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_where_the_environment_s_key_goes_and_not_where_the_file_s_would()
    {
        await using var home = new TestHome();
        home.Write("credentials.yaml", "cloud:\n  api:\n    key: arc_x\n  user:\n    email: me@example.com\n  coordinator_url: http://127.0.0.1:5\n");
        home.Set("ARCADE_API_KEY", "a-key");

        Assert.Contains("ARCADE_URL doesn't say where the key is good", (await home.RunAsync("status")).AssertExit(0).Output, StringComparison.Ordinal);
        home.Set("ARCADE_URL", "https://arcade.example.com");
        var status = (await home.RunAsync("status", "--json")).AssertExit(0).Json();

        Assert.Equal("https://arcade.example.com", status.GetProperty("service").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("account").ValueKind);
        Assert.DoesNotContain("127.0.0.1:5", (await home.RunAsync("status")).AssertExit(0).Output, StringComparison.Ordinal);
    }

    private static bool TryListen(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
