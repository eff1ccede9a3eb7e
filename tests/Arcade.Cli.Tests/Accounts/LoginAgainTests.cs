using System.Globalization;
using Arcade.Client.Credentials;
using Arcade.Client.Tests.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Accounts;

/// <summary>Signing in where the file says that somebody is signed in already.</summary>
public sealed class LoginAgainTests : IAsyncLifetime
{
    private readonly AccountCommandLine _commands = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false });
    private ScriptedOAuth _service = null!;

    private static string Later => DateTime.Now.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static string Earlier => DateTime.Now.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private string Key => $"cloud:\n  api:\n    key: a-key\n  coordinator_url: {_service.Url}\n  user:\n    email: me@example.com\n";

    private string? SavedToken => new CredentialsFile(_commands.CredentialsPath).Read().Credentials?.AccessToken;

    public async ValueTask InitializeAsync()
    {
        _service = await ScriptedOAuth.StartAsync();
        _service.SignIn();
        _commands.Browser = async page =>
        {
            using var answer = await _browser.GetAsync(page, TestContext.Current.CancellationToken);
        };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _service.DisposeAsync();
        _commands.Dispose();
    }

    [Fact]
    public async Task Who_is_told_to_sign_in_again_is_signed_in_again_where_it_was()
    {
        _commands.Credentials = _service.Credentials(Earlier).Replace("refresh-1", "refresh-0", StringComparison.Ordinal);
        Assert.Contains("Run 'arcade login' again.", (await _commands.RunAsync("org", "list")).Error, StringComparison.Ordinal);

        var (exitCode, output, _) = await _commands.RunAsync("login", "--no-browser");

        Assert.Equal(0, exitCode);
        Assert.StartsWith($"Signed in as me@example.com at {_service.Url}.\n", output, StringComparison.Ordinal);
        Assert.Equal(_service.Current.Access, SavedToken);
        Assert.Equal(0, (await _commands.RunAsync("org", "list")).ExitCode);
    }

    [Fact]
    public async Task A_sign_in_that_was_ended_elsewhere_before_its_time_is_no_obstacle()
    {
        _commands.Credentials = _service.Credentials(Later).Replace("-1", "-0", StringComparison.Ordinal);

        Assert.StartsWith("Signed in as ", (await _commands.RunAsync("login", "--no-browser", "--host", _service.Url)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_service_does_not_accept_any_more_is_no_obstacle()
    {
        _commands.Credentials = Key;

        Assert.StartsWith("Signed in as ", (await _commands.RunAsync("login", "--no-browser")).Output, StringComparison.Ordinal);
        Assert.Equal(_service.Current.Access, SavedToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_signed_in_stays_so_once_the_service_has_said_it(bool isOver)
    {
        _commands.Credentials = _service.Credentials(isOver ? Earlier : Later);

        var (exitCode, output, error) = await _commands.RunAsync("login", "--no-browser");

        Assert.Equal((0, "Already signed in as me@example.com. Run 'arcade logout' first, or add '--force'.\n", ""), (exitCode, output, error));
        Assert.Contains($"GET /api/v1/auth/whoami Bearer {_service.Current.Access}", _service.Requests);
        Assert.Equal(_service.Current.Access, SavedToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_service_cannot_say_it_nothing_changes_and_that_is_no_success(bool isKey)
    {
        _commands.Credentials = isKey ? Key : _service.Credentials(Later);
        var before = _commands.Credentials;
        _service.Fault = ("/", static context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        var (exitCode, output, error) = await _commands.RunAsync("login", "--no-browser");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"me@example.com is signed in here, but {_service.Url} could not be asked whether it still accepts that: ", error, StringComparison.Ordinal);
        Assert.Contains("'--force'", error, StringComparison.Ordinal);
        Assert.Equal(before, _commands.Credentials);
    }

    [Fact]
    public async Task Who_names_another_service_or_another_way_is_not_told_of_this_one()
    {
        _commands.Credentials = _service.Credentials(Later).Replace(_service.Url, "http://127.0.0.1:1", StringComparison.Ordinal);
        Assert.StartsWith($"Signed in as me@example.com at {_service.Url}.\n", (await _commands.RunAsync("login", "--no-browser", "--host", _service.Url)).Output, StringComparison.Ordinal);

        _commands.Browser = null;
        Assert.StartsWith("Signed in as ", (await _commands.RunAsync("login", "--device")).Output, StringComparison.Ordinal);
        Assert.Equal(_service.Current.Access, SavedToken);
    }

    [Fact]
    public async Task A_directory_in_the_file_s_place_is_said_before_anybody_signs_in_and_stays_as_it_was()
    {
        Directory.CreateDirectory(_commands.CredentialsPath);
        const UnixFileMode everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_commands.CredentialsPath, everybody);

        var (exitCode, _, error) = await _commands.RunAsync("login", "--no-browser", "--host", _service.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains("credentials.yaml is a directory. Move it away.", error, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(everybody, File.GetUnixFileMode(_commands.CredentialsPath));
    }
}
