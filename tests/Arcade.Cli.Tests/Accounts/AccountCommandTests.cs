using System.Globalization;
using System.Text.Json;
using Arcade.Client.Tests.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Accounts;

/// <summary><c>org</c>, <c>project</c>, <c>whoami</c>, and tokens that other commands use.</summary>
public sealed class AccountCommandTests : IAsyncLifetime
{
    private readonly AccountCommandLine _commands = new();
    private ScriptedOAuth _service = null!;

    private static string Later => DateTime.Now.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static string Earlier => DateTime.Now.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        _service = await ScriptedOAuth.StartAsync();
        _service.Organizations = """[{"org_id":"org_1","name":"First","is_default":true},{"org_id":"org_2","name":"Second\u001b[31m"}]""";
        _service.ProjectsOf["org_2"] = """[{"project_id":"proj_2","name":"Two"},{"project_id":"proj_3","name":"Three","is_default":true}]""";
        _service.SignIn();
        _commands.Credentials = _service.Credentials(Later);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _commands.Dispose();
    }

    [Fact]
    public async Task Organizations_and_projects_are_listed_with_the_active_and_the_default_one()
    {
        var (exitCode, output, error) = await _commands.RunAsync("org", "list");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches(@"org_1\s+First\s+yes\s+yes", output);
        Assert.Matches(@"org_2\s+Second\[31m", output);
        Assert.DoesNotContain('\u001b', output);

        using var organizations = JsonDocument.Parse((await _commands.RunAsync("org", "list", "--json")).Output);
        Assert.Equal("""{"id":"org_1","name":"First","active":true,"default":true}""", Compact(organizations.RootElement.GetProperty("organizations")[0]));
        using var projects = JsonDocument.Parse((await _commands.RunAsync("project", "ls", "--json")).Output);
        Assert.Equal("""{"id":"proj_1","name":"Main","active":true,"default":true}""", Compact(Assert.Single(projects.RootElement.GetProperty("projects").EnumerateArray())));
    }

    [Fact]
    public async Task Another_organization_is_worked_in_with_its_own_default_project()
    {
        var (exitCode, output, _) = await _commands.RunAsync("org", "set", "org_2");

        Assert.Equal((0, "You work in Second[31m (org_2), project Three (proj_3).\n"), (exitCode, output));
        Assert.Equal("me@example.com\nOrganization: Second[31m (org_2)\nProject: Three (proj_3)\n", (await _commands.RunAsync("whoami")).Output);
        Assert.Contains($"refresh_token: {_service.Current.Refresh}\n", _commands.Credentials, StringComparison.Ordinal);

        using var chosen = JsonDocument.Parse((await _commands.RunAsync("project", "set", "proj_2", "--json")).Output);
        Assert.Equal("""{"organization":{"id":"org_2","name":"Second[31m"},"project":{"id":"proj_2","name":"Two"}}""", Compact(chosen.RootElement));
        using var who = JsonDocument.Parse((await _commands.RunAsync("whoami", "--json")).Output);
        Assert.Equal("proj_2", who.RootElement.GetProperty("project").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("org", "org_9", "no organization 'org_9'")]
    [InlineData("project", "proj_3", "no project 'proj_3' in the organization 'org_1'")]
    public async Task What_is_not_there_is_said_and_changes_nothing(string group, string id, string expected)
    {
        var before = _commands.Credentials;

        var (exitCode, output, error) = await _commands.RunAsync(group, "set", id);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(before, _commands.Credentials);
    }

    [Fact]
    public async Task An_organization_without_projects_is_not_worked_in()
    {
        _service.ProjectsOf["org_2"] = "[]";
        var before = _commands.Credentials;

        Assert.Equal(1, (await _commands.RunAsync("org", "set", "org_2")).ExitCode);
        Assert.Equal(before, _commands.Credentials);
    }

    [Theory]
    [InlineData("org", "list")]
    [InlineData("org", "set", "org_2")]
    [InlineData("project", "list")]
    [InlineData("project", "set", "proj_1")]
    public async Task A_key_belongs_to_one_project(params string[] arguments)
    {
        _commands.Variables["ARCADE_API_KEY"] = "arc_key";
        var (exitCode, _, error) = await _commands.RunAsync(arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains("An API key belongs to one project", error, StringComparison.Ordinal);

        _commands.Variables.Clear();
        _commands.Credentials = $"cloud:\n  api:\n    key: arc_key\n  coordinator_url: {_service.Url}\n  user:\n    email: me@example.com\n";
        Assert.Contains("An API key belongs to one project", (await _commands.RunAsync(arguments)).Error, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Nobody_is_told_to_sign_in()
    {
        File.Delete(_commands.CredentialsPath);

        Assert.Contains("arcade login", (await _commands.RunAsync("org", "list")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_completed()
    {
        Assert.Equal(["org_1", "org_2"], _commands.Complete("org set org"));
        Assert.Equal(["proj_1"], _commands.Complete("project set proj"));
        _commands.Variables["ARCADE_API_KEY"] = "arc_key";
        await _service.DisposeAsync();
        Assert.Empty(_commands.Complete("org set org"));
        _commands.Variables.Clear();
        Assert.Empty(_commands.Complete("org set org"));
    }

    [Fact]
    public async Task A_command_renews_the_token_that_it_needs_and_asks_for_the_project()
    {
        _commands.Credentials = _service.Credentials(Earlier);

        var (exitCode, output, _) = await _commands.RunAsync("worker", "get", "calc");

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.Equal(1, _service.Refreshes);
        Assert.Contains($"GET /v1/orgs/org_1/projects/proj_1/workers/calc Bearer {_service.Current.Access}", _service.Requests);
        Assert.Contains($"access_token: {_service.Current.Access}\n", _commands.Credentials, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_renews_a_token_that_is_over_and_leaves_others()
    {
        _commands.Credentials = _service.Credentials(DateTime.Now.AddMinutes(4).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Assert.Equal(["calc"], _commands.Complete("worker get c"));
        Assert.Equal(0, _service.Refreshes);

        _commands.Credentials = _service.Credentials(Earlier);
        Assert.Equal(["calc"], _commands.Complete("worker get c"));
        Assert.Equal(1, _service.Refreshes);
        Assert.Equal(0, (await _commands.RunAsync("whoami")).ExitCode);
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_to_be_repeated()
    {
        _commands.Credentials = _service.Credentials(Earlier).Replace("refresh-1", "refresh-0", StringComparison.Ordinal);

        var (exitCode, _, error) = await _commands.RunAsync("org", "list");

        Assert.Equal(1, exitCode);
        Assert.Contains("The sign-in has ended.", error, StringComparison.Ordinal);
        Assert.Contains("Run 'arcade login' again.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logging_out_gives_the_sign_in_back()
    {
        Assert.Equal((0, "Signed out.\n", ""), await _commands.RunAsync("logout"));

        Assert.True(_service.IsEnded);
        Assert.DoesNotContain("credentials.yaml", _commands.Files);
    }

    [Fact]
    public async Task Logging_out_without_a_network_is_said_and_done()
    {
        await _service.DisposeAsync();

        Assert.Equal((0, "Signed out.\n", "The service could not be asked to revoke the key; it is forgotten here.\n"), await _commands.RunAsync("logout"));
        Assert.DoesNotContain("credentials.yaml", _commands.Files);
    }

    [Fact]
    public async Task Logging_out_where_the_service_answers_in_no_known_way_is_said_and_done()
    {
        _service.Fault = ("/api/v1/auth/cli_config", static context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is not packed");
        });

        Assert.Equal((0, "Signed out.\n", "The service could not be asked to revoke the key; it is forgotten here.\n"), await _commands.RunAsync("logout"));
        Assert.DoesNotContain("credentials.yaml", _commands.Files);
    }

    [Fact]
    public async Task Logging_out_where_nothing_can_be_given_back_is_no_trouble()
    {
        _service.Fault = ("/api/v1/auth/cli_config", static context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });

        Assert.Equal((0, "Signed out.\n", ""), await _commands.RunAsync("logout"));
    }

    private static string Compact(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            element.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
