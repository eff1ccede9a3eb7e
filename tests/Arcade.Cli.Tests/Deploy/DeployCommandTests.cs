using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text.Json;
using Arcade.Client.Tests;
using Arcade.ControlPlane.Tests.Deployments;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Deploy;

/// <summary>The command in a process of its own, against a platform in another.</summary>
[SupportedOSPlatform("linux")]
public sealed class DeployCommandTests : IDisposable
{
    private readonly DeployHome _home = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task A_project_is_published_sent_and_followed_until_it_runs_and_a_broken_version_leaves_it_running()
    {
        await using var platform = await RunningPlatform.StartAsync(_home);

        var first = await _home.DeployAsync(platform, "--json");
        Assert.True(first.Code == 0, first.Output + first.Error);
        var report = JsonElement.Parse(first.Output);
        Assert.Equal("calculator", report.GetProperty("name").GetString());
        Assert.Equal("running", report.GetProperty("status").GetString());
        Assert.Contains("Calculator.dll", report.GetProperty("files").EnumerateArray().Select(static file => file.GetProperty("name").GetString()));
        Assert.DoesNotContain("Calculator.pdb", first.Output, StringComparison.Ordinal);

        _home.Publish("Calculator.runtimeconfig.json", "this is broken");
        var second = await _home.DeployAsync(platform, "--secrets", "skip");
        Assert.True(second.Code == 1, second.Output + second.Error);
        Assert.Contains("The new version of calculator does not run, and the one before goes on: The server exited with code", second.Error, StringComparison.Ordinal);
        Assert.Contains("[arcade] Starting release", second.Error, StringComparison.Ordinal);

        Assert.Equal("running", (await StatusAsync(platform)).GetProperty("status").GetString());
        Assert.Single(DeploymentProcesses.Below(platform.Deployments));
        Assert.DoesNotContain(platform.Key, first.Output + first.Error + second.Output + second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_of_the_platform_the_next_one_runs_each_deployment_once()
    {
        await using var platform = await RunningPlatform.StartAsync(_home);
        var deployed = await _home.DeployAsync(platform, "--name", "calc", "--secrets", "skip");
        Assert.True(deployed.Code == 0, deployed.Output + deployed.Error);

        for (var round = 0; round < 3; round++)
        {
            var before = DeploymentProcesses.Below(platform.Deployments).Single();
            await platform.KillAsync();
            Assert.Equal(before, DeploymentProcesses.Below(platform.Deployments).Single());

            await platform.StartAsync();
            await WaitUntilItRunsAsync(platform, "calc");

            Assert.NotEqual(before, DeploymentProcesses.Below(platform.Deployments).Single());
        }

        await platform.StopAsync();
        Assert.Empty(DeploymentProcesses.Below(platform.Deployments));
    }

    [Fact]
    public async Task An_update_that_fails_while_the_one_before_is_down_is_said_at_once()
    {
        await using var platform = await RunningPlatform.StartAsync(_home);
        var deployed = await _home.DeployAsync(platform, "--name", "calc", "--secrets", "skip");
        Assert.True(deployed.Code == 0, deployed.Output + deployed.Error);
        File.Delete(Directory.EnumerateFiles(Path.Combine(platform.Deployments, "calc", "releases"), "Calculator.dll", SearchOption.AllDirectories).Single());
        Process.GetProcessById(DeploymentProcesses.Below(platform.Deployments).Single()).Kill();
        _home.Publish("Calculator.runtimeconfig.json", "this is broken");

        var (code, output, error) = await _home.DeployAsync(platform, "--name", "calc", "--secrets", "skip", "--timeout", "600");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("The new version of calc does not run, and neither does the one before", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_sent_and_needs_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.Project, ".arcadeignore"), "# nothing for servers\nnotes/\n", TestContext.Current.CancellationToken);
        _home.Publish("notes/a.txt", "a note");
        _home.Publish("data/b.txt", "data");

        var first = await _home.DeployAsync(null, "--dry-run", "--json");
        var second = await _home.DeployAsync(null, "--dry-run", "--json");

        Assert.True(first.Code == 0, first.Output + first.Error);
        Assert.Equal(first.Output, second.Output);
        var names = JsonElement.Parse(first.Output).GetProperty("files").EnumerateArray().Select(static file => file.GetProperty("name").GetString()).ToList();
        Assert.Contains("data/b.txt", names);
        Assert.DoesNotContain("notes/a.txt", names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("data/b.txt", first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arcades_own_credentials_are_no_secrets_of_tools()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.Project, ".env"), "ARCADE_API_KEY=arc_key\nARCADE_WORKER_SECRET=worker\nTOKEN=1\n", TestContext.Current.CancellationToken);

        var (code, output, error) = await _home.DeployAsync(null, "--dry-run", "--json", "--secrets", "all");

        Assert.True(code == 0, output + error);
        Assert.Equal(["TOKEN"], JsonElement.Parse(output).GetProperty("secrets").EnumerateArray().Select(static secret => secret.GetString()));
        Assert.Contains("Secret ARCADE_API_KEY: Arcade's own, and never given to tools, so it isn't sent.", error, StringComparison.Ordinal);
        Assert.Contains("Secret ARCADE_WORKER_SECRET: Arcade's own", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_taken_in_time_is_not_said_to_be_on_its_way()
    {
        await using var service = await RemoteService.StartAsync(static async context =>
        {
            if (context.Request.Method == HttpMethods.Post)
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });

        var (code, output, error) = await _home.DeployToAsync(new Uri(service.Address.Value), "arc_key", "--secrets", "skip", "--timeout", "1");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("The service did not take calculator within 1 seconds, so it is not deployed.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_refused_by_name_before_anything_is_sent()
    {
        _home.Publish("config/server.pem", "a key");
        _home.Publish(".env", "SECRET=1");

        var (code, output, error) = await _home.DeployAsync(null, "--dry-run");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("These look like keys, which are never sent: .env, config/server.pem.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_before_anything_is_built()
    {
        var (code, output, error) = await _home.DeployAsync(null);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains("Not logged in", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Publishing", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no project", "Program.cs")]
    [InlineData("There is no server to deploy: there is no 'nowhere'", "nowhere")]
    [InlineData("can't be a deployment's name", "--name", "a b")]
    public async Task What_cannot_be_deployed_is_said(string says, params string[] args)
    {
        await File.WriteAllTextAsync(Path.Combine(_home.Project, "Program.cs"), string.Empty, TestContext.Current.CancellationToken);

        var (code, output, error) = await _home.DeployAsync(null, [.. args, "--dry-run"]);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _http.Dispose();
        _home.Dispose();
    }

    private async Task<JsonElement> StatusAsync(RunningPlatform platform, string name = "calculator")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(platform.Address, $"v1/deployments/{name}/status"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", platform.Key);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task WaitUntilItRunsAsync(RunningPlatform platform, string name)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await StatusAsync(platform, name)).GetProperty("status").GetString() != "running")
            await interval.WaitForNextTickAsync(limit.Token);
    }
}
