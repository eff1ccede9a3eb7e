using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Workers;

/// <summary>With an MCP server that answers as each test wants.</summary>
public sealed class McpWorkerTests
{
    private const string MayHaveRun = "The tool may have run all the same.";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(400)]
    public async Task A_call_that_fails_leaves_the_others_of_its_session_alone(int status)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear", retry: 1);
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        mcp.OnCall = async (context, tool, id) =>
        {
            if (tool == "other")
            {
                await ScriptedWorker.WriteAsync(context, status, "no");
                return;
            }

            begun.TrySetResult();
            await end.Task;
            await ScriptedMcp.AnswerAsync(context, id);
        };

        var create = api.ExecuteAsync("linear.create");
        await begun.Task;
        var other = await api.ExecuteAsync("linear.other");
        end.SetResult();

        Assert.NotEqual(HttpStatusCode.OK, other.Status);
        Assert.Equal("done", (await create).Assert(HttpStatusCode.OK).Text("output", "value"));
        Assert.Single(mcp.Calls, "create");
    }

    [Fact]
    public async Task A_call_that_is_cut_off_as_its_session_ends_is_not_sent_again()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear", retry: 1);
        var begun = new TaskCompletionSource();
        mcp.OnCall = async (context, tool, id) =>
        {
            if (tool == "other")
            {
                await ScriptedWorker.WriteAsync(context, 404, "no such session");
                return;
            }

            if (begun.TrySetResult())
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            await ScriptedMcp.AnswerAsync(context, id);
        };

        var create = api.ExecuteAsync("linear.create");
        await begun.Task;
        await api.ExecuteAsync("linear.other");

        Assert.EndsWith(MayHaveRun, (await create).AssertError(HttpStatusCode.BadGateway, "worker_failed"), StringComparison.Ordinal);
        Assert.Single(mcp.Calls, "create");
    }

    [Theory]
    [InlineData(400, "worker_refused", HttpStatusCode.BadGateway, 1, "refused what it was sent (400).")]
    [InlineData(413, "worker_refused", HttpStatusCode.BadGateway, 1, "refused what it was sent (413).")]
    [InlineData(422, "worker_refused", HttpStatusCode.BadGateway, 1, "refused what it was sent (422).")]
    [InlineData(429, "worker_busy", HttpStatusCode.TooManyRequests, 2, "has no time for this call (429).")]
    [InlineData(500, "worker_failed", HttpStatusCode.BadGateway, 1, "answered with the status 500. " + MayHaveRun)]
    public async Task What_a_server_refuses_is_said_as_what_it_is_and_only_what_it_has_no_time_for_is_sent_again(int status, string name, HttpStatusCode expected, int calls, string said)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear", retry: 1);
        mcp.OnCall = (context, _, _) => ScriptedWorker.WriteAsync(context, status, "no");

        var message = (await api.ExecuteAsync("linear.create")).AssertError(expected, name);

        Assert.Equal("The worker linear " + said, message);
        Assert.Equal(calls, mcp.Calls.Count);
    }

    /// <summary>404 is the specification's answer; 400 with an error of JSON-RPC is that of the examples which many servers are made from.</summary>
    [Theory]
    [InlineData(404, "no such session")]
    [InlineData(400, "no such session")]
    [InlineData(400, """{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}""")]
    [InlineData(400, """{"jsonrpc":"2.0","id":$id,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":$id,"error":{"code":-32600,"message":"Session not found"}}""")]
    public async Task A_server_that_lost_its_sessions_gets_a_new_one_at_the_next_call(int status, string answer)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear");
        mcp.OnLostSession = (context, id) => ScriptedWorker.WriteAsync(context, status, answer.Replace("$id", id.GetRawText(), StringComparison.Ordinal));
        (await api.ExecuteAsync("linear.create")).Assert(HttpStatusCode.OK);

        mcp.Forget();
        await api.ExecuteAsync("linear.create");

        (await api.ExecuteAsync("linear.create")).Assert(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_server_says_of_a_call_leaves_the_session_as_it_is()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear");
        var sessions = new HashSet<string>();
        mcp.OnCall = (context, _, id) =>
        {
            sessions.Add(context.Request.Headers["Mcp-Session-Id"].ToString());
            return ScriptedWorker.WriteAsync(context, 200, $$$"""{"jsonrpc":"2.0","id":{{{id.GetRawText()}}},"error":{"code":-32602,"message":"no such tool"}}""");
        };

        for (var call = 0; call < 3; call++)
            (await api.ExecuteAsync("linear.create")).AssertError(HttpStatusCode.BadGateway, "worker_refused");

        Assert.Single(sessions);
    }

    [Fact]
    public async Task A_server_that_makes_no_session_has_run_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear");
        mcp.OnHandshake = static context => ScriptedWorker.WriteAsync(context, 503, "later");
        (await api.PatchAsync("/v1/workers/linear", """{"mcp":{"timeout":29}}""")).Assert(HttpStatusCode.OK);

        var message = (await api.ExecuteAsync("linear.create")).AssertError(HttpStatusCode.ServiceUnavailable, "worker_unreachable");

        Assert.Equal("The worker linear answered with the status 503.", message);
        Assert.Empty(mcp.Calls);
    }

    [Fact]
    public async Task A_server_that_is_silent_when_its_session_ends_holds_up_no_other_change_nor_the_end_of_the_control_plane()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var mcp = await ScriptedMcp.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();
        await RegisterAsync(api, mcp, "linear");
        await RegisterAsync(api, mcp, "removed");
        await RegisterAsync(api, mcp, "changed");
        mcp.OnFarewell = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        (await api.DeleteAsync("/v1/workers/removed").WaitAsync(Bound, TestContext.Current.CancellationToken)).Assert(HttpStatusCode.NoContent);
        (await api.PatchAsync("/v1/workers/changed", """{"mcp":{"timeout":29}}""").WaitAsync(Bound, TestContext.Current.CancellationToken)).Assert(HttpStatusCode.OK);
        (await api.PostAsync("/v1/workers", mcp.Registration("more")).WaitAsync(Bound, TestContext.Current.CancellationToken)).Assert(HttpStatusCode.Created);

        await platform.StopServerAsync().WaitAsync(Bound, TestContext.Current.CancellationToken);
    }

    private static async Task RegisterAsync(ApiClient api, ScriptedMcp mcp, string id, int retry = 0)
    {
        (await api.PostAsync("/v1/workers", mcp.Registration(id, retry))).Assert(HttpStatusCode.Created);
        var health = await api.GetAsync($"/v1/workers/{id}/health");
        Assert.True(health.Text("healthy") == "True", health.Body);
    }
}
