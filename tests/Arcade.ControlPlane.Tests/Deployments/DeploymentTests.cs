using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Arcade.ControlPlane.Deployments;

namespace Arcade.ControlPlane.Tests.Deployments;

/// <summary>The life of deployments, with real servers.</summary>
[SupportedOSPlatform("linux")]
public sealed class DeploymentTests
{
    private const string Name = DeploymentPlatform.Name;
    private const string Calculator = DeploymentPlatform.CalculatorEntrypoint;
    private const string Script = DeploymentPlatform.ScriptEntrypoint;

    [Fact]
    public async Task A_deployed_server_runs_and_answers_calls()
    {
        await using var platform = await DeploymentPlatform.StartAsync();

        var (created, text) = await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        Assert.True(created == HttpStatusCode.Created, text);
        Assert.Equal("pending", JsonElement.Parse(text).GetProperty("status").GetString());
        await platform.RunsAsync();

        Assert.Equal(42, await platform.Registration.MultiplyAsync(Name, 6, 7));
        var single = Assert.Single(platform.Processes());
        var (_, listed) = await platform.SendAsync(HttpMethod.Get, "/api/v1/workers");
        var worker = Assert.Single(JsonElement.Parse(listed).GetProperty("data").GetProperty("workers").EnumerateArray());
        Assert.Equal(platform.Registration.AddressOf(Name)!.OriginalString.TrimEnd('/'), worker.GetProperty("endpoint").GetString());
        Assert.Equal("Running", worker.GetProperty("status").GetString());
        await platform.LogShowsAsync("Serving 2 tools");
        Assert.DoesNotContain(platform.Registration.Secrets.Single(), text + listed + await platform.Platform.ReadDatabaseTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(Environment.ProcessId, single);
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_with_another_secret()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        await platform.RunsAsync();
        var first = platform.Processes().Single();

        Process.GetProcessById(first).Kill();
        await Condition.BecomesTrueAsync(() => platform.Registration.Said.Count(static said => said == "put " + Name) == 2, "it serves again");
        await platform.RunsAsync();

        Assert.Equal(["put " + Name, "suspend " + Name, "put " + Name], platform.Registration.Said);

        Assert.Equal(42, await platform.Registration.MultiplyAsync(Name, 6, 7));
        Assert.NotEqual(first, platform.Processes().Single());
        Assert.Equal(2, platform.Registration.Secrets.Distinct().Count());
        Assert.Contains("was ended by signal 9. It is started again", await platform.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_update_leaves_the_former_server_serving()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        var before = await platform.RunsAsync();
        var process = platform.Processes().Single();

        var (updated, text) = await platform.UpdateAsync(Archive.OfScript("echo 'I am broken'; exit 3"), Script);
        Assert.True(updated == HttpStatusCode.OK, text);
        var release = JsonElement.Parse(text).GetProperty("release").GetString();
        var after = await platform.WaitAsync(status => status.GetProperty("failed_release").GetString() == release);

        Assert.Equal("running", after.GetProperty("status").GetString());
        Assert.Equal("The server exited with code 3 before it was healthy; its log says more.", after.GetProperty("error").GetString());
        Assert.Equal(before.GetProperty("release").GetString(), after.GetProperty("release").GetString());
        Assert.Equal(process, platform.Processes().Single());
        Assert.Equal(42, await platform.Registration.MultiplyAsync(Name, 6, 7));
        Assert.Contains("I am broken", await platform.LogAsync(), StringComparison.Ordinal);
        await Condition.BecomesTrueAsync(() => Directory.GetDirectories(Path.Combine(platform.Platform.DeploymentFolder, Name, "releases")).Length == 1, "the broken release is gone");
    }

    [Fact]
    public async Task No_call_fails_while_a_good_update_takes_over()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        var before = await platform.RunsAsync();
        var process = platform.Processes().Single();
        using var end = new CancellationTokenSource();
        var calls = Task.WhenAll(Enumerable.Range(1, 4).Select(async caller =>
        {
            var count = 0;
            for (; !end.IsCancellationRequested; count++)
                Assert.Equal(caller * count, await platform.Registration.MultiplyAsync(Name, caller, count));
            return count;
        }));

        await platform.UpdateAsync(Archive.OfCalculator(("second.txt", "another version")), Calculator);
        var after = await platform.WaitAsync(status => status.GetProperty("candidate_release").ValueKind == JsonValueKind.Null);
        await Condition.BecomesTrueAsync(() => platform.Processes() is [var only] && only != process, "the former server has ended");
        await end.CancelAsync();

        Assert.All(await calls, static count => Assert.True(count > 0));
        Assert.Equal(JsonValueKind.Null, after.GetProperty("failed_release").ValueKind);
        Assert.NotEqual(before.GetProperty("release").GetString(), after.GetProperty("release").GetString());
        Assert.Equal(2, platform.Registration.Secrets.Count);
    }

    [Fact]
    public async Task Removal_ends_every_process_and_leaves_nothing()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        await platform.RunsAsync();

        var (removed, _) = await platform.SendAsync(HttpMethod.Delete, $"/v1/deployments/{Name}");

        Assert.Equal(HttpStatusCode.NoContent, removed);
        Assert.Empty(platform.Processes());
        Assert.Empty(Directory.GetDirectories(platform.Platform.DeploymentFolder));
        Assert.Equal("remove " + Name, platform.Registration.Said.Last());
        Assert.Equal(HttpStatusCode.NotFound, (await platform.SendAsync(HttpMethod.Get, $"/v1/deployments/{Name}/status")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await platform.SendAsync(HttpMethod.Delete, $"/v1/deployments/{Name}")).Status);
        Assert.Equal(["deployment_created", "deployment_removed"], await platform.Platform.QueryAsync("SELECT action FROM audit WHERE subject = 'calc' ORDER BY id"));
    }

    [Fact]
    public async Task What_ran_runs_again_after_a_restart()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfCalculator(), Calculator);
        await platform.RunsAsync();

        await platform.Platform.StopServerAsync();
        Assert.Empty(platform.Processes());
        await platform.RestartAsync();
        await platform.RunsAsync();

        Assert.Equal(42, await platform.Registration.MultiplyAsync(Name, 6, 7));
        Assert.Single(platform.Processes());
    }

    [Fact]
    public async Task A_server_gets_no_variable_but_those_meant_for_it_and_its_secret_is_not_logged()
    {
        await using var platform = await DeploymentPlatform.StartAsync();

        await platform.CreateAsync(Archive.OfScript("/usr/bin/env | /usr/bin/sort; exit 3"), Script);
        var status = await platform.FailsAsync();

        Assert.Equal("The server exited with code 3 before it was healthy; its log says more.", status.GetProperty("error").GetString());
        var variables = (await platform.LinesAsync()).Select(static line => line.Line)
            .Where(static line => line.Contains('=', StringComparison.Ordinal)).Select(static line => line.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        string[] allowed =
        [
            "ARCADE_ENV_FILE", "ARCADE_SERVER_ADDRESS_FILE", "ARCADE_SERVER_HOST", "ARCADE_SERVER_PORT", "ARCADE_SERVER_TRANSPORT", "ARCADE_USAGE_TRACKING",
            "ARCADE_WORKER_SECRET", "DOTNET_ROOT", "HOME", "PATH", "PWD", "OLDPWD", "SHLVL", "_",
        ];
        Assert.Subset(allowed.ToHashSet(), variables.Keys.ToHashSet());
        Assert.Equal("***", variables["ARCADE_WORKER_SECRET"]);
        Assert.Equal(Path.Combine(platform.Platform.DeploymentFolder, Name, "home"), variables["HOME"]);
    }

    [Fact]
    public async Task A_server_that_never_becomes_healthy_is_ended_with_all_that_it_started()
    {
        await using var platform = await DeploymentPlatform.StartAsync(static options => DeploymentPlatform.Options(
            options.Directory, (TestRegistration)options.Registration!, TimeSpan.FromSeconds(1)));

        // One child in the group, one in a session of its own, and neither heeds SIGTERM.
        await platform.CreateAsync(Archive.OfScript("trap '' TERM; sleep 1000 & setsid sleep 1000 & wait; wait"), Script);
        var status = await platform.FailsAsync();

        Assert.Equal(
            "The server was not healthy within 1 seconds: it didn't tell its address (does it run by ArcadeApp.Run, with Arcade.Serve?).", status.GetProperty("error").GetString());
        Assert.Empty(platform.Processes());
        Assert.Empty(Directory.GetDirectories(Path.Combine(platform.Platform.DeploymentFolder, Name, "runs")));
    }

    [Fact]
    public async Task An_upload_that_is_replaced_while_it_is_tried_is_given_up()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await platform.CreateAsync(Archive.OfScript("exec sleep 1000"), Script);
        await Condition.BecomesTrueAsync(() => platform.Processes().Count == 1, "the first one is tried");

        await platform.UpdateAsync(Archive.OfCalculator(), Calculator);
        await platform.RunsAsync();

        Assert.Equal(42, await platform.Registration.MultiplyAsync(Name, 6, 7));
        Assert.Single(platform.Processes());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-a")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        await using var platform = await DeploymentPlatform.StartAsync();

        var (status, text) = await platform.CreateAsync(Archive.OfScript("exit"), Script, name);

        Assert.True(status == HttpStatusCode.BadRequest, text);
        Assert.Contains("must have 1 to 100 letters", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        platform.Registration.Taken.Add("other");
        await platform.CreateAsync(Archive.OfScript("exec sleep 1000"), Script);

        Assert.Equal(HttpStatusCode.Conflict, (await platform.CreateAsync(Archive.OfScript("exit"), Script, "CALC")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await platform.CreateAsync(Archive.OfScript("exit"), Script, "other")).Status);
        Assert.Single(platform.Processes());
    }

    [Fact]
    public async Task Nothing_is_told_or_taken_without_a_key()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = platform.Platform.Server.Address };

        foreach (var path in (string[])["/v1/deployments", "/v1/deployments/calc", "/v1/deployments/calc/status", "/v1/deployments/calc/logs", "/v1/deployments/calc/logs/stream", "/api/v1/workers", "/api/v1/workers/logs/calc"])
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_second_control_plane_over_the_same_directory_does_not_start()
    {
        await using var platform = await DeploymentPlatform.StartAsync();
        await using var other = new Testing.Platform { Deployments = _ => new DeploymentOptions { Directory = platform.Platform.DeploymentFolder } };

        var refused = await Assert.ThrowsAsync<ControlPlaneException>(other.StartServerAsync);

        Assert.Contains("Another control plane may use it", refused.Message, StringComparison.Ordinal);
    }
}
