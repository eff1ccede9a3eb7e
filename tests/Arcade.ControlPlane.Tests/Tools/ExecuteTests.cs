using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Arcade.ControlPlane.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tests.Tools;

public sealed class ExecuteTests
{
    [Fact]
    public async Task A_call_reaches_its_worker_and_the_answer_its_caller()
    {
        await using var stage = await Stage.StartAsync();

        var answer = await stage.Api.ExecuteAsync("Math.Add", """{"a":1,"t":"\u00fc"}""", ""","user_id":"ada" """);

        answer.Assert(HttpStatusCode.OK);
        Assert.Equal(
            ["duration", "execution_id", "execution_type", "finished_at", "id", "output", "run_at", "status", "success"],
            answer.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("immediate", answer.Text("execution_type"));
        Assert.Equal("success", answer.Text("status"));
        Assert.Equal("True", answer.Text("success"));
        Assert.Equal("1.5", answer.Text("duration"));
        Assert.Equal("""{"a":1,"t":"\u00fc"}""", answer.Json.GetProperty("output").GetProperty("value").GetRawText(), ignoreCase: true);
        var call = Assert.Single(stage.Worker.Calls);
        Assert.Equal(answer.Text("execution_id"), call.GetProperty("execution_id").GetString());
        Assert.Equal("""{"name":"Add","toolkit":"Math","version":"1.0.0"}""", call.GetProperty("tool").GetRawText());
        Assert.Equal("""{"secrets":[],"user_id":"ada"}""", call.GetProperty("context").GetRawText());
    }

    [Fact]
    public async Task An_error_of_the_tool_is_passed_on_without_its_stack_trace_unless_that_is_asked_for()
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = static (context, _) => ScriptedWorker.WriteAsync(context, 200, """
            {"success":false,"output":{"value":null,"logs":[{"message":"old","level":"warning","subtype":"deprecation"}],
             "error":{"message":"m","kind":"TOOL_RUNTIME_RETRY","can_retry":true,"developer_message":"d","retry_after_ms":5,"stacktrace":"at X","status_code":400}}}
            """);

        var without = await stage.Api.ExecuteAsync("Math.Add");
        var with = await stage.Api.ExecuteAsync("Math.Add", more: ""","include_error_stacktrace":true""");

        Assert.Equal("failed", without.Assert(HttpStatusCode.OK).Text("status"));
        Assert.Equal("""{"message":"m","kind":"TOOL_RUNTIME_RETRY","can_retry":true,"developer_message":"d","retry_after_ms":5,"status_code":400}""", Compact(without.Json.GetProperty("output").GetProperty("error")));
        Assert.Equal("deprecation", without.Json.GetProperty("output").GetProperty("logs")[0].GetProperty("subtype").GetString());
        Assert.Equal("at X", with.Text("output", "error", "stacktrace"));
        Assert.Equal(2, stage.Worker.Calls.Count);
    }

    [Fact]
    public async Task A_disabled_worker_is_called_no_more_until_it_is_enabled()
    {
        await using var stage = await Stage.StartAsync();
        await stage.Api.PatchAsync("/v1/workers/math", """{"enabled":false}""");

        var message = (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.NotFound, "worker_disabled");
        Assert.Equal("The tool Math.Add belongs to the worker math, which is disabled. Enable it with: arcade worker enable math", message);
        Assert.Empty(stage.Worker.Calls);
        await stage.Api.PatchAsync("/v1/workers/math", """{"enabled":true}""");
        (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);
        await stage.Api.DeleteAsync("/v1/workers/math");
        (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_worker_that_is_down_is_named_and_the_call_may_be_sent_again()
    {
        await using var stage = await Stage.StartAsync(retry: 1);
        await stage.Worker.StopAsync();

        var answer = await stage.Api.ExecuteAsync("Math.Add");

        Assert.Equal("The worker math can't be reached: nothing listens at its address.", answer.AssertError(HttpStatusCode.ServiceUnavailable, "worker_unreachable"));
        Assert.Equal("true", answer.ShouldRetry);
    }

    [Fact]
    public async Task Another_worker_with_the_tool_is_asked_where_the_first_cannot_be_reached()
    {
        await using var stage = await Stage.StartAsync();
        await using var second = await ScriptedWorker.StartAsync(stage.Platform.Time);
        await stage.Api.PostAsync("/v1/workers", second.Registration("second"));
        await stage.Api.GetAsync("/v1/workers/second/health");
        await stage.Worker.StopAsync();

        (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);

        Assert.Single(second.Calls);
    }

    [Theory]
    [InlineData("github", "repo", 1)]
    [InlineData("github", "repo\",\"admin", 0)]
    [InlineData("google", "repo", 0)]
    public async Task Another_worker_gets_a_user_s_token_only_where_it_asks_for_the_same(string provider, string scopes, int calls)
    {
        await using var stage = await Stage.StartAsync(tool: ScriptedWorker.Tool("Add", requirements: Needs("github", "repo")));
        await using var second = await ScriptedWorker.StartAsync(stage.Platform.Time);
        second.Tools = [ScriptedWorker.Tool("Add", requirements: Needs(provider, scopes))];
        await stage.Api.PostAsync("/v1/workers", second.Registration("second"));
        await stage.Api.GetAsync("/v1/workers/second/health");
        using var browser = await stage.Platform.OpenSignedInBrowserAsync();
        var asked = await stage.Api.PostAsync("/v1/tools/execute", Call);
        var url = System.Text.RegularExpressions.Regex.Match(asked.Body, "http://[^\"]+/authorizations/[a-z0-9_]+").Value;
        (await browser.SubmitAsync(new Uri(url).PathAndQuery, ("decision", "approve"), ("token", "gh-token"))).AssertStatus(HttpStatusCode.SeeOther);
        await stage.Worker.StopAsync();

        (await stage.Api.PostAsync("/v1/tools/execute", Call)).Assert(calls > 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);

        Assert.Equal(calls, second.Calls.Count);
    }

    [Theory]
    [InlineData("null", 1, "false", " The tool may have run all the same.")]
    [InlineData("""{"behavior":{"read_only":false,"destructive":true}}""", 1, "false", " The tool may have run all the same.")]
    [InlineData("""{"behavior":{"read_only":true}}""", 4, "true", "")]
    [InlineData("""{"behavior":{"idempotent":true}}""", 4, "true", "")]
    public async Task A_call_that_failed_is_sent_again_only_where_the_tool_says_that_this_does_no_harm(string metadata, int calls, string mayRetry, string warning)
    {
        await using var stage = await Stage.StartAsync(retry: 3, tool: ScriptedWorker.Tool("Add", metadata: metadata));
        stage.Worker.OnInvoke = static (context, _) => ScriptedWorker.WriteAsync(context, 500, "<html>secret inside</html>", "text/html");

        var answer = await stage.Api.ExecuteAsync("Math.Add");

        Assert.Equal("The worker math answered with the status 500." + warning, answer.AssertError(HttpStatusCode.BadGateway, "worker_failed"));
        Assert.Equal(mayRetry, answer.ShouldRetry);
        Assert.Equal(calls, stage.Worker.Calls.Count);
    }

    [Fact]
    public async Task A_call_is_sent_again_until_its_worker_has_time_for_it()
    {
        await using var stage = await Stage.StartAsync(retry: 2);
        stage.Worker.OnInvoke = (context, _) => stage.Worker.Calls.Count < 3 ? ScriptedWorker.WriteAsync(context, 429, "busy") : ScriptedWorker.AnswerAsync(context, "7");

        Assert.Equal("7", (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK).Text("output", "value"));
    }

    [Theory]
    [InlineData(401, "worker_unauthorized", 502, "the secret that is registered isn't the worker's")]
    [InlineData(403, "worker_unauthorized", 502, "the secret that is registered isn't the worker's")]
    [InlineData(404, "worker_lacks_tool", 502, "(404)")]
    [InlineData(400, "worker_refused", 502, "(400)")]
    [InlineData(429, "worker_busy", 429, "(429)")]
    [InlineData(302, "worker_failed", 502, "302")]
    public async Task What_a_worker_refuses_is_said_as_what_it_is(int status, string name, int expected, string said)
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = (context, _) =>
        {
            context.Response.Headers.Location = "http://127.0.0.1:1/";
            return ScriptedWorker.WriteAsync(context, status, "{}");
        };

        var message = (await stage.Api.ExecuteAsync("Math.Add")).AssertError((HttpStatusCode)expected, name);

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Single(stage.Worker.Calls);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"output":{}}""")]
    [InlineData("""{"success":"yes"}""")]
    [InlineData("""{"success":true,"output":{"value":"\ud800"}}""")]
    [InlineData("")]
    public async Task An_answer_that_is_none_is_an_error_and_not_passed_on(string body)
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = (context, _) => ScriptedWorker.WriteAsync(context, 200, body);

        var message = (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.BadGateway, "worker_failed");

        Assert.StartsWith("The worker math answered a call with something that isn't a tool's answer.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duration_that_is_no_time_at_all_does_not_cost_the_answer()
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = static (context, _) => ScriptedWorker.WriteAsync(context, 200, """{"success":true,"duration":1e999,"output":{"value":7}}""");

        var answer = (await stage.Api.ExecuteAsync("Math.Add")).Assert(HttpStatusCode.OK);

        Assert.Equal("7", answer.Text("output", "value"));
        Assert.Equal(JsonValueKind.Number, answer.Json.GetProperty("duration").ValueKind);
    }

    [Fact]
    public async Task A_worker_that_takes_too_long_is_given_up_and_the_call_is_not_to_be_repeated()
    {
        await using var stage = await Stage.StartAsync(timeout: 1, retry: 3);
        stage.Worker.OnInvoke = static (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var answer = await stage.Api.ExecuteAsync("Math.Add");

        Assert.Equal("The worker math didn't answer within 1 s. The tool may have run all the same.", answer.AssertError(HttpStatusCode.GatewayTimeout, "worker_timed_out"));
        Assert.Equal("false", answer.ShouldRetry);
        Assert.InRange(stage.Worker.Calls.Count, 0, 1);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_an_answer_is_not_taken_for_one()
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = static async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"success":true,"output":{"value":1}}""", context.RequestAborted);
            context.Abort();
        };

        (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.BadGateway, "worker_failed");
    }

    [Fact]
    public async Task An_answer_of_more_than_16_MiB_is_refused()
    {
        await using var stage = await Stage.StartAsync();
        stage.Worker.OnInvoke = static (context, _) => ScriptedWorker.AnswerAsync(context, "\"" + new string('x', 17 * 1024 * 1024) + "\"");

        Assert.Contains("more than 16 MiB", (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.BadGateway, "worker_failed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_more_than_4_MiB_is_refused()
    {
        await using var stage = await Stage.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, stage.Platform.Server.Address.Port, TestContext.Current.CancellationToken);

        // The announced length is enough; a body that was on its way could reset the connection before the answer is read.
        using var browser = await stage.Platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();
        var head = $"POST /v1/tools/execute HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: {(4 * 1024 * 1024) + 1}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("4096 KiB", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "tool_name")]
    [InlineData("""{"tool_name":7}""", "tool_name")]
    [InlineData("""{"tool_name":"Math.Add","input":[1]}""", "input")]
    [InlineData("""{"tool_name":"Math.Add","run_at":"2027-01-01T00:00:00"}""", "run_at")]
    [InlineData("""{"tool_name":"Math.Add","input":{"a":"\ud800"}}""", "Unicode")]
    [InlineData("""{"tool_name":"Math.Add@1","tool_version":"2"}""", "versions")]
    public async Task A_call_that_cannot_be_understood_is_refused(string body, string named)
    {
        await using var stage = await Stage.StartAsync();

        var message = (await stage.Api.PostAsync("/v1/tools/execute", body)).AssertError(HttpStatusCode.BadRequest, "bad_request");

        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Empty(stage.Worker.Calls);
    }

    private static string Compact(JsonElement element) => element.GetRawText();

    private const string Call = """{"tool_name":"Math.Add","input":{"a":1},"user_id":"ada@example.com"}""";

    private static string Needs(string provider, string scopes) =>
        $$$"""{"authorization":{"provider_id":"{{{provider}}}","provider_type":"oauth2","oauth2":{"scopes":["{{{scopes}}}"]}},"secrets":null}""";
}
