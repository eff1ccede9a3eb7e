using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Arcade.Cli.Login;
using Arcade.Client.Addresses;

namespace Arcade.Cli.Tests.Login;

public sealed class LoginCallbackServerTests : IAsyncLifetime
{
    private static readonly ServiceAddress Cloud = ServiceAddress.Parse("cloud.arcade.dev");

    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private LoginCallbackServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Granted => $"{_server.CallbackUrl}?state={_server.State}&api_key=arc_secret&email=me%40example.com";

    public async ValueTask InitializeAsync() => _server = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), 0, isPortFixed: false, Token);

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_right_callback_ends_the_wait_with_the_key()
    {
        using var response = await _browser.GetAsync(Granted + "&warning=careful%1b%5b31m!", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new LoginOutcome.Succeeded("arc_secret", "me@example.com", "careful!", Cloud), await _server.Outcome.WaitAsync(Token));
    }

    [Fact]
    public async Task The_pages_hold_nothing_that_came_with_the_request_and_load_nothing()
    {
        foreach (var url in (string[])[_server.CallbackUrl + "?state=wrong%3Cscript%3E&email=x", Granted])
        {
            using var response = await _browser.GetAsync(url, Token);
            var page = await response.Content.ReadAsStringAsync(Token);

            Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Matches(
                "^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$",
                Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.False(response.Headers.Contains("Server"));
            Assert.EndsWith("</html>\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            foreach (var absent in (string[])["arc_secret", "me@example.com", "wrong", "http:", "https:", "src=", "url("])
                Assert.DoesNotContain(absent, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/favicon.ico", 404)]
    [InlineData("GET", "/callback/", 404)]
    [InlineData("GET", "/Callback", 404)]
    [InlineData("GET", "/callback/more", 404)]
    [InlineData("POST", "/favicon.ico", 404)]
    [InlineData("POST", "/callback", 405)]
    [InlineData("HEAD", "/callback", 405)]
    [InlineData("OPTIONS", "/callback", 405)]
    [InlineData("PUT", "/callback", 405)]
    public async Task Another_path_or_method_gets_its_answer_and_the_wait_goes_on(string method, string path, int status)
    {
        var root = _server.CallbackUrl[..^"/callback".Length];
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{root}{path}?state={_server.State}&api_key=arc_thief&email=thief@example.com");
        using var response = await _browser.SendAsync(request, Token);

        Assert.Equal(status, (int)response.StatusCode);
        await TheRealOneStillCountsAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?state=")]
    [InlineData("?state=wrong&api_key=arc_thief&email=thief@example.com")]
    [InlineData("?state=wrong&error=access_denied")]
    [InlineData("?error=access_denied")]
    [InlineData("?state={state}&state={state}&api_key=arc_thief&email=thief@example.com")]
    [InlineData("?state={state}x&api_key=arc_thief&email=thief@example.com")]
    [InlineData("?State%00={state}")]
    public async Task A_wrong_state_is_400_and_the_wait_goes_on(string query)
    {
        using var response = await _browser.GetAsync(_server.CallbackUrl + query.Replace("{state}", _server.State, StringComparison.Ordinal), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await TheRealOneStillCountsAsync();
    }

    [Theory]
    [InlineData("error=access_denied", "access_denied")]
    [InlineData("error=access_denied&error_description=You%20said%20no%1b%5b2J%0a", "You said no")]
    [InlineData("error=", "The service gave no reason.")]
    [InlineData("error=x&api_key=arc_secret&email=me@example.com", "x")]
    public async Task A_refusal_ends_the_wait_with_its_reason(string query, string reason)
    {
        using var response = await _browser.GetAsync($"{_server.CallbackUrl}?state={_server.State}&{query}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(new LoginOutcome.Refused(reason), await _server.Outcome.WaitAsync(Token));
    }

    [Theory]
    [InlineData("email=me@example.com", "API key")]
    [InlineData("api_key=&email=me@example.com", "API key")]
    [InlineData("api_key=arc%0a_secret&email=me@example.com", "API key")]
    [InlineData("api_key=arc_secret&api_key=arc_secret2&email=me@example.com", "API key")]
    [InlineData("api_key=arc_secret", "e-mail")]
    [InlineData("api_key=arc_secret&email=%20", "e-mail")]
    [InlineData("api_key=arc_secret&email=me%1b%5b31m@example.com", "e-mail")]
    public async Task An_answer_without_a_usable_key_and_email_is_a_refusal(string query, string expected)
    {
        using var response = await _browser.GetAsync($"{_server.CallbackUrl}?state={_server.State}&{query}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var refused = Assert.IsType<LoginOutcome.Refused>(await _server.Outcome.WaitAsync(Token));
        Assert.Contains(expected, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_callback_is_404_and_changes_nothing()
    {
        using var first = await _browser.GetAsync(Granted, Token);
        using var second = await _browser.GetAsync(Granted.Replace("arc_secret", "arc_other", StringComparison.Ordinal), Token);

        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Equal("arc_secret", Assert.IsType<LoginOutcome.Succeeded>(await _server.Outcome).ApiKey);
    }

    [Fact]
    public async Task Of_many_callbacks_at_once_one_counts()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _browser.GetAsync(Granted, Token)));

        Assert.Single(responses, static response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, responses.Count(static response => response.StatusCode == HttpStatusCode.NotFound));
        Array.ForEach(responses, static response => response.Dispose());
    }

    [Fact]
    public async Task An_endless_request_line_is_refused_and_the_wait_goes_on()
    {
        using var response = await _browser.GetAsync($"{_server.CallbackUrl}?state={new string('x', 20_000)}", Token);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        await TheRealOneStillCountsAsync();
    }

    [Fact]
    public async Task The_page_arrives_whole_though_the_server_stops_at_once()
    {
        for (var round = 0; round < 30; round++)
        {
            var server = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), 0, isPortFixed: false, Token);
            var page = _browser.GetStringAsync($"{server.CallbackUrl}?state={server.State}&api_key=arc_secret&email=me@example.com", Token);
            await server.Outcome.WaitAsync(Token);
            await server.DisposeAsync();

            Assert.EndsWith("</html>\n", (await page).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_says_nothing_does_not_hold_up_the_end()
    {
        var server = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), 0, isPortFixed: false, Token);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, new Uri(server.CallbackUrl).Port, Token);
        await silent.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /callb"), Token);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task Only_127_0_0_1_is_listened_on()
    {
        Assert.StartsWith("http://127.0.0.1:", _server.CallbackUrl, StringComparison.Ordinal);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux answers for all of 127.0.0.0/8.");
        using var client = new TcpClient();

        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Parse("127.0.0.2"), new Uri(_server.CallbackUrl).Port, Token).AsTask());
    }

    [Fact]
    public async Task The_preferred_port_is_taken_if_it_is_free_and_another_one_if_not()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;

        await using (var other = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), port, isPortFixed: false, Token))
            Assert.NotEqual(port, new Uri(other.CallbackUrl).Port);
        probe.Stop();
        await using var preferred = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), port, isPortFixed: false, Token);
        Assert.Equal($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/callback", preferred.CallbackUrl);
    }

    [Fact]
    public async Task Each_login_has_a_state_of_its_own_with_256_bits()
    {
        await using var other = await LoginCallbackServer.StartAsync(LoginWay.ForKey(Cloud), 0, isPortFixed: false, Token);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", _server.State);
        Assert.NotEqual(_server.State, other.State);
    }

    private async Task TheRealOneStillCountsAsync()
    {
        Assert.False(_server.Outcome.IsCompleted);
        using var response = await _browser.GetAsync(Granted, Token);
        Assert.Equal("arc_secret", Assert.IsType<LoginOutcome.Succeeded>(await _server.Outcome.WaitAsync(Token)).ApiKey);
    }
}
