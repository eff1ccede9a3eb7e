using System.Net;
using Arcade.Client.Credentials;
using Arcade.Client.Tests.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Accounts;

public sealed class OAuthLoginTests : IAsyncLifetime
{
    private readonly AccountCommandLine _commands = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false });
    private readonly List<HttpStatusCode> _pages = [];
    private ScriptedOAuth _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StoredCredentials? Saved => new CredentialsFile(_commands.CredentialsPath).Read().Credentials;

    private string[] Login => ["login", "--host", _service.Url, "--no-browser", "--timeout", "120"];

    public async ValueTask InitializeAsync()
    {
        _service = await ScriptedOAuth.StartAsync();
        _commands.Browser = async page =>
        {
            using var answer = await _browser.GetAsync(page, Token);
            _pages.Add(answer.StatusCode);
        };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _service.DisposeAsync();
        _commands.Dispose();
    }

    [Fact]
    public async Task A_browser_that_signs_in_brings_a_code_that_tokens_are_had_for()
    {
        var before = DateTimeOffset.UtcNow;

        var (exitCode, output, error) = await _commands.RunAsync(Login);

        Assert.Equal((0, $"Signed in as me@example.com at {_service.Address}.\nYou work in First, project Main; 'arcade org list' and 'arcade project list' show others.\n"), (exitCode, output));
        Assert.Contains(_service.Url + "/oauth2/authorize?response_type=code&client_id=arcade-cli&redirect_uri=http%3A%2F%2F127.0.0.1%3A", error, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.OK], _pages);
        var saved = Saved!;
        Assert.Equal(("me@example.com", "access-1", "refresh-1", _service.Url), (saved.Email, saved.AccessToken, saved.RefreshToken, saved.CoordinatorUrl));
        Assert.Equal(("org_1", "First", "proj_1", "Main"), (saved.OrgId, saved.OrgName, saved.ProjectId, saved.ProjectName));
        Assert.InRange(saved.ExpiresAt!.Value, before.AddMinutes(59), DateTimeOffset.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task Who_denies_it_is_not_signed_in()
    {
        _service.Refusal = "error=access_denied&error_description=Not%20today";

        var (exitCode, _, error) = await _commands.RunAsync(Login);

        Assert.Equal(1, exitCode);
        Assert.Contains("The service refused the login: Not today", error, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.BadRequest], _pages);
        Assert.Null(Saved);
    }

    [Theory]
    [InlineData("/oauth2/token", 500, "<html>", "The service failed:")]
    [InlineData("/oauth2/token", 400, """{"error":"invalid_grant","error_description":"the code is over"}""", "the code is over")]
    [InlineData("/oauth2/token", 200, """{"access_token":"x","token_type":"Bearer","expires_in":3600}""", "answer can't be used")]
    [InlineData("/oauth2/token", 200, """{"access_token":"x","token_type":"mac","expires_in":3600,"refresh_token":"y"}""", "answer can't be used")]
    [InlineData("/api/v1/auth/whoami", 500, "{}", "The service failed:")]
    [InlineData("/api/v1/auth/whoami", 200, """{"data":{}}""", "answer can't be used")]
    public async Task What_the_service_does_wrong_is_said_and_saves_nothing(string path, int status, string body, string expected)
    {
        _service.Fault = (path, context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });

        var (exitCode, _, error) = await _commands.RunAsync(Login);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Null(Saved);
    }

    [Fact]
    public async Task Who_has_no_project_is_not_signed_in_and_the_tokens_are_given_back()
    {
        _service.Projects = "[]";
        _service.ProjectsOf["org_1"] = "[]";

        var (exitCode, _, error) = await _commands.RunAsync(Login);

        Assert.Equal(1, exitCode);
        Assert.Contains("no organization with a project", error, StringComparison.Ordinal);
        Assert.Null(Saved);
        Assert.True(_service.IsEnded);
    }

    [Fact]
    public async Task A_service_without_OAuth_hands_out_keys_as_before()
    {
        _service.Config = """{"nothing":"here"}""";
        string? page = null;
        _commands.Browser = async url =>
        {
            page = url;
            var query = System.Web.HttpUtility.ParseQueryString(new Uri(url).Query);
            using var answer = await _browser.GetAsync($"{query["callback_uri"]}?state={Uri.EscapeDataString(query["state"]!)}&error=enough", Token);
        };

        Assert.Equal(1, (await _commands.RunAsync(Login)).ExitCode);
        Assert.StartsWith(_service.Url + "/api/v1/auth/cli_login?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_an_error_and_no_page_is_shown()
    {
        await _service.DisposeAsync();

        var (exitCode, _, error) = await _commands.RunAsync(Login);

        Assert.Equal(1, exitCode);
        Assert.Contains("The service can't be reached", error, StringComparison.Ordinal);
        Assert.Empty(_pages);
    }

    [Fact]
    public async Task Addresses_that_secrets_must_not_travel_to_are_not_used()
    {
        _service.Config = $$"""{"client_id":"arcade-cli","authorization_endpoint":"{{_service.Url}}/oauth2/authorize","token_endpoint":"http://other.example/token"}""";

        var (exitCode, _, error) = await _commands.RunAsync(Login);

        Assert.Equal(1, exitCode);
        Assert.Contains("neither https nor on this machine", error, StringComparison.Ordinal);
        Assert.Empty(_pages);
    }

    [Fact]
    public async Task A_device_without_a_browser_shows_a_code_and_waits()
    {
        _commands.Browser = null;
        _service.DeviceAnswers.Enqueue("authorization_pending");
        _service.DeviceAnswers.Enqueue("authorization_pending");

        var (exitCode, output, error) = await _commands.RunAsync("login", "--device", "--host", _service.Url);

        Assert.Equal(0, exitCode);
        Assert.StartsWith("Signed in as me@example.com", output, StringComparison.Ordinal);
        Assert.Contains($"enter the code BCDF-GHJK\n{_service.Url}/device\n", error, StringComparison.Ordinal);
        Assert.Contains("device_code=the-device&client_id=arcade-cli", _service.Forms.Last(), StringComparison.Ordinal);
        Assert.Equal(("access-1", "org_1"), (Saved!.AccessToken, Saved.OrgId));
    }

    [Theory]
    [InlineData("access_denied", "denied it")]
    [InlineData("expired_token", "in time")]
    [InlineData("invalid_grant", "it is so")]
    public async Task A_device_that_is_not_let_in_says_why(string answer, string expected)
    {
        _commands.Browser = null;
        _service.DeviceAnswers.Enqueue(answer);

        var (exitCode, _, error) = await _commands.RunAsync("login", "--device", "--host", _service.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Null(Saved);
    }

    [Fact]
    public async Task A_device_is_refused_where_there_are_no_codes_for_it()
    {
        _service.OffersDevice = false;
        Assert.Contains("no codes for other devices", (await _commands.RunAsync("login", "--device", "--host", _service.Url)).Error, StringComparison.Ordinal);
        _service.Config = "{}";
        Assert.Contains("Signing in with a code isn't offered", (await _commands.RunAsync("login", "--device", "--host", _service.Url)).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _commands.RunAsync("login", "--device", "--with-token")).ExitCode);
    }
}
