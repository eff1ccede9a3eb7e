using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Arcade.ControlPlane.Tests.Deployments;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Servers;
using Arcade.Serve.Tests.Running;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>Workers as their owner has them: two samples that run by themselves, one server that is deployed, and calls through the platform.</summary>
[SupportedOSPlatform("linux")]
public sealed class WorkersTests : IDisposable
{
    private const string Secret = "a secret of the worker that nobody else has";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Two_samples_and_a_deployed_server_are_listed_switched_called_read_and_removed()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        var user = signedIn.User;
        await using var calculator = ServerProcess.Start("Calculator", ["http", "--port", "0"], new() { ["ARCADE_WORKER_SECRET"] = Secret });
        await using var signing = ServerProcess.Start("Signing", ["http", "--port", "0"], new() { ["SIGNING_KEY"] = "k" });

        // Registered.
        user.Set("ARCADE_WORKER_SECRET", Secret);
        (await user.RunAsync("worker", "register", "calc", new Uri(await calculator.Address, "/").ToString())).AssertExit(0);
        (await user.RunAsync("worker", "register", "sign", (await signing.Address).ToString(), "--type", "mcp")).AssertExit(0);
        (await user.RunAsync("worker", "register", "calc", "http://127.0.0.1:9")).AssertRefused(1, "There is a worker 'calc' already");
        Assert.Equal(42, (await ExecuteAsync(signedIn, "Calculator.Calculate", """{"left":6,"operation":"Multiply","right":7}""")).GetProperty("output").GetProperty("value").GetDecimal());
        Assert.True((await ExecuteAsync(signedIn, "sign.Signing_Sign", """{"text":"x"}""")).GetProperty("success").GetBoolean());

        // Deployed, by the SDK itself.
        var project = ServerProject.Write(user, "Tells the weather.");
        var deployed = (await user.RunAsync("deploy", project.Path, "--name", "weather", "--secrets", "skip")).AssertExit(0);
        Assert.Equal("rain", (await ExecuteAsync(signedIn, "Weather.Tell", "{}")).GetProperty("output").GetProperty("value").GetString());
        var listed = await ListAsync(user);
        Assert.Equal(["calc", "sign", "weather"], listed.Keys);
        Assert.Equal((false, true, true, "Calculator"), Facts(listed["calc"]));
        Assert.Equal((false, true, true, "sign"), Facts(listed["sign"]));
        Assert.Equal((true, true, true, "Weather"), Facts(listed["weather"]));
        Assert.All(listed.Values, static worker => Assert.False(worker.GetProperty("host_mismatch").GetBoolean()));
        var table = (await user.RunAsync("worker", "list")).AssertExit(0);
        Assert.Contains("Cloud Deployed", table.Output, StringComparison.Ordinal);

        // Nobody leads its calls elsewhere.
        using (var elsewhere = await SendAsync(signedIn, HttpMethod.Patch, "v1/workers/weather", """{"http":{"uri":"http://127.0.0.1:9/"}}"""))
            Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        Assert.Equal("rain", (await ExecuteAsync(signedIn, "Weather.Tell", "{}")).GetProperty("output").GetProperty("value").GetString());

        // Followed over the end of its process, which is told anew where it is.
        await using (var follow = user.Start("worker", "logs", "weather", "--follow", "--since", "1h"))
        {
            await follow.OutputLineAsync(static line => line.Contains("is healthy", StringComparison.Ordinal));
            Signals.Send(DeploymentProcesses.Below(signedIn.Deployments).Single(), "KILL");
            await follow.OutputLineAsync(static line => line.Contains("It is started again in", StringComparison.Ordinal));
            await Eventually.HoldsAsync(async () => await TryExecuteAsync(signedIn, "Weather.Tell") == HttpStatusCode.OK, static () => "the new process");
            follow.Signal("INT");
            (await follow.WaitAsync()).AssertExit(130);
        }

        Assert.Equal("rain", (await ExecuteAsync(signedIn, "Weather.Tell", "{}")).GetProperty("output").GetProperty("value").GetString());

        Assert.False((await ListAsync(user))["weather"].GetProperty("host_mismatch").GetBoolean());

        // Switched.
        (await user.RunAsync("worker", "disable", "calc", "weather")).AssertExit(0);
        foreach (var tool in new[] { "Calculator.Calculate", "Weather.Tell" })
            Assert.NotEqual(HttpStatusCode.OK, await TryExecuteAsync(signedIn, tool));
        (await user.RunAsync("worker", "enable", "calc")).AssertExit(0);
        Assert.Equal(HttpStatusCode.OK, await TryExecuteAsync(signedIn, "Calculator.Calculate"));
        Assert.NotEqual(HttpStatusCode.OK, await TryExecuteAsync(signedIn, "Weather.Tell"));

        // Removed, in each form.
        (await user.RunAsync("worker", "rm", "weather")).AssertRefused(1, "Add '--yes' to remove 'weather'");
        (await user.RunAsync("worker", "rm", "calc", "--deregister", "--yes")).AssertExit(0);
        (await user.RunAsync("worker", "rm", "weather", "--yes")).AssertExit(0);
        Assert.Empty(DeploymentProcesses.Below(signedIn.Deployments));
        (await user.RunAsync("worker", "rm", "sign", "--yes")).AssertExit(0);
        Assert.Contains("There is no worker 'sign'", (await user.RunAsync("worker", "rm", "sign", "--yes")).AssertExit(1).Error, StringComparison.Ordinal);
        (await user.RunAsync("worker", "logs", "weather")).AssertRefused(1, "There is no worker 'weather'");
        Assert.Equal("There are no workers.\n", (await user.RunAsync("worker", "list")).AssertExit(0).Output);

        foreach (var text in new[] { deployed.Output, deployed.Error, table.Output, table.Error })
        {
            Assert.DoesNotContain(signedIn.Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<SortedDictionary<string, JsonElement>> ListAsync(TestHome user)
    {
        var listed = (await user.RunAsync("worker", "list", "--json")).AssertExit(0).Json();
        return new(listed.GetProperty("workers").EnumerateArray().ToDictionary(static worker => worker.GetProperty("id").GetString()!), StringComparer.Ordinal);
    }

    private static (bool Deployed, bool Registered, bool Enabled, string? Toolkit) Facts(JsonElement worker) =>
        (worker.GetProperty("cloud_deployed").GetBoolean(), worker.GetProperty("engine_registered").GetBoolean(), worker.GetProperty("enabled").GetBoolean(), worker.GetProperty("toolkits").EnumerateArray().Single().GetString());

    private async Task<JsonElement> ExecuteAsync(SignedInPlatform signedIn, string tool, string input)
    {
        using var answer = await SendAsync(signedIn, HttpMethod.Post, "v1/tools/execute", $$"""{"tool_name":"{{tool}}","input":{{input}},"user_id":"ada@example.com"}""");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private async Task<HttpStatusCode> TryExecuteAsync(SignedInPlatform signedIn, string tool)
    {
        using var answer = await SendAsync(signedIn, HttpMethod.Post, "v1/tools/execute", $$"""{"tool_name":"{{tool}}","input":{"left":1,"operation":"Add","right":1},"user_id":"ada@example.com"}""");
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(SignedInPlatform signedIn, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(signedIn.Platform.ControlPlane, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Key);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
