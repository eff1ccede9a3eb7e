using System.Net;
using System.Net.Sockets;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Workers;

public sealed class HealthTests
{
    [Fact]
    public async Task A_worker_says_now_how_it_is()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time, LastingPort.Find());
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("math"));

        Assert.Equal("""{"id":"math","enabled":true,"healthy":true,"message":"OK"}""", (await api.GetAsync("/v1/workers/math/health")).Body);
        await worker.StopAsync();
        var dead = await api.EventuallyAsync(() => api.GetAsync("/v1/workers/math/health"), answer => answer.Text("healthy") == "False");
        Assert.Contains("can't be reached", dead.Text("message"), StringComparison.Ordinal);
        await worker.StartAgainAsync();
        Assert.Equal("True", (await api.GetAsync("/v1/workers/math/health")).Text("healthy"));
        (await api.GetAsync("/v1/workers/none/health")).AssertError(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData(500, "status 500")]
    [InlineData(404, "404")]
    [InlineData(302, "status 302")]
    [InlineData(403, "secret")]
    public async Task A_worker_that_answers_otherwise_is_not_healthy_and_the_message_says_why(int status, string said)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.OnAny = context =>
        {
            context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            return ScriptedWorker.WriteAsync(context, status, "<html>no</html>", "text/html");
        };
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("math"));

        var health = await api.GetAsync("/v1/workers/math/health");

        Assert.Equal("False", health.Text("healthy"));
        Assert.Contains(said, health.Text("message"), StringComparison.Ordinal);
        Assert.DoesNotContain("html", health.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_secret_than_the_workers_makes_it_unhealthy_as_it_gives_no_tools()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", $$$"""{"id":"math","http":{"uri":"{{{worker.Address}}}","secret":"another secret of theirs"}}""");

        var health = await api.GetAsync("/v1/workers/math/health");

        Assert.Equal("False", health.Text("healthy"));
        Assert.Contains("the secret that is registered isn't the worker's", health.Text("message"), StringComparison.Ordinal);
        Assert.DoesNotContain("another secret", health.Body, StringComparison.Ordinal);
        Assert.Contains("secret", (await api.GetAsync("/v1/workers/math/tools")).AssertError(HttpStatusCode.BadGateway, "worker_failed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_are_known_soon_after_registration_and_their_changes_when_the_clock_moves_on()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("math"));

        await api.EventuallyAsync(() => api.GetAsync("/v1/tools"), answer => answer.Text("total_count") == "1");
        await LetCheckEndAsync(api);
        worker.Tools = [ScriptedWorker.Tool("Add"), ScriptedWorker.Tool("Subtract")];
        platform.Time.Advance(TimeSpan.FromSeconds(31));
        await api.EventuallyAsync(() => api.GetAsync("/v1/tools"), answer => answer.Text("total_count") == "2");

        // As many tools as before: only the age of what is known tells.
        await LetCheckEndAsync(api);
        worker.Tools = [ScriptedWorker.Tool("Add"), ScriptedWorker.Tool("Divide")];
        platform.Time.Advance(TimeSpan.FromMinutes(6));
        await api.EventuallyAsync(() => api.GetAsync("/v1/tools"), answer => answer.Body.Contains("Math.Divide", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Known_tools_are_listed_after_a_restart_though_their_worker_is_down()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using (var api = await platform.OpenApiAsync())
        {
            await api.PostAsync("/v1/workers", worker.Registration("math"));
            await api.GetAsync("/v1/workers/math/health");
        }

        await worker.StopAsync();
        await platform.RestartServerAsync();

        using var after = await platform.OpenApiAsync();
        Assert.Equal("1", (await after.GetAsync("/v1/tools")).Text("total_count"));
        Assert.Equal("1", (await after.GetAsync("/v1/workers/math/tools")).Text("total_count"));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_understood_is_counted_and_does_not_hide_the_others()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.Tools = [ScriptedWorker.Tool("Add"), "7", """{"name":"NoToolkit"}""", ScriptedWorker.Tool("Half", metadata: "\"\\ud800\"")];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("math"));

        var health = await api.GetAsync("/v1/workers/math/health");

        Assert.Equal("OK, but 3 of its definitions of tools can't be understood and were left out.", health.Text("message"));
        Assert.Equal("1", (await api.GetAsync("/v1/tools")).Text("total_count"));
    }

    [Fact]
    public async Task A_worker_that_never_answers_does_not_hold_up_the_checks_of_others_nor_the_end_of_the_server()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", $$$"""{"id":"a","http":{"uri":"http://127.0.0.1:{{{((IPEndPoint)silent.LocalEndpoint).Port}}}","secret":"s"}}""");
        await api.PostAsync("/v1/workers", worker.Registration("math"));

        await api.EventuallyAsync(() => api.GetAsync("/v1/tools"), answer => answer.Text("total_count") == "1");

        await platform.StopServerAsync();
    }

    // Tools are seen before the check that brought them has ended. The next is due so long after its end, by the clock of then.
    private static async Task LetCheckEndAsync(ApiClient api) => (await api.GetAsync("/v1/workers/math/health")).Assert(HttpStatusCode.OK);
}
