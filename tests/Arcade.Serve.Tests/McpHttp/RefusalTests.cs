using System.Net;
using System.Text;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.McpHttp;

public sealed class RefusalTests
{
    /// <summary>Shorter than what a tool may take that is not cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("application/json", 406)]
    [InlineData("text/event-stream", 406)]
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0, text/event-stream", 406)]
    [InlineData("application/json, text/event-stream", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/*, text/*;q=0.5", 200)]
    public async Task A_client_has_to_accept_both_forms_of_answers(string accept, int status)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize(), request =>
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd(accept);
        });

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_body_has_to_be_json_and_a_message_and_not_too_large()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.MaxRequestBytes = 1000);
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage text = await client.PostAsync("", static request => request.Content = new StringContent(RawClient.Initialize(), Encoding.UTF8, "text/plain"));
        using HttpResponseMessage untyped = await client.PostAsync("", static request => request.Content!.Headers.ContentType = null);
        using HttpResponseMessage broken = await client.PostAsync("{");
        using HttpResponseMessage none = await client.PostAsync("null");
        using HttpResponseMessage batch = await client.PostAsync("[]");
        using HttpResponseMessage large = await client.PostAsync(RawClient.Initialize() + new string(' ', 1000));
        using HttpResponseMessage chunked = await client.PostAsync(RawClient.Initialize() + new string(' ', 1000), static request => request.Headers.TransferEncodingChunked = true);

        Assert.Equal([415, 415, 400, 400, 400, 413, 413], ((HttpResponseMessage[])[text, untyped, broken, none, batch, large, chunked]).Select(static answer => (int)answer.StatusCode));
        Assert.Equal(-32700, (await RawClient.ReadAnswerAsync(broken)).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task An_unknown_version_of_the_protocol_is_refused_with_those_that_are_known()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Call("Probe_Echo"), static request => request.Headers.Add("MCP-Protocol-Version", "1999-01-01"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            """{"supported":["2024-11-05","2025-03-26","2025-06-18","2025-11-25"],"requested":"1999-01-01"}""",
            (await RawClient.ReadAnswerAsync(answer)).GetProperty("error").GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData(false, "PUT", "GET, POST, DELETE")]
    [InlineData(true, "GET", "POST")]
    [InlineData(true, "DELETE", "POST")]
    public async Task Other_methods_are_not_allowed(bool isStateless, string method, string allowed)
    {
        await using TestServer server = await TestServer.StartAsync(options => options.IsStateless = isStateless);
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage answer = await client.SendAsync(new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal).OrderBy(static name => name == "DELETE")));
    }

    [Fact]
    public async Task A_client_that_listens_has_to_accept_events()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        using HttpResponseMessage answer = await client.ListenAsync(static request => request.Headers.Accept.Clear());

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task Without_sessions_each_request_is_answered_by_itself()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.IsStateless = true);
        using var client = new RawClient(server.Mcp);

        System.Text.Json.JsonElement told = await client.OpenAsync();
        System.Text.Json.JsonElement result = await client.CallAsync("Probe_Echo", """{"text":"alone"}""");

        Assert.Null(client.Session);
        Assert.False(told.GetProperty("capabilities").GetProperty("tools").TryGetProperty("listChanged", out var changes) && changes.GetBoolean());
        Assert.Equal("""{"result":"alone"}""", result.GetProperty("structuredContent").GetRawText());
    }

    [Fact]
    public async Task Without_a_session_a_tool_that_asks_its_client_is_told_that_it_cannot()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.IsStateless = true);
        using var client = new RawClient(server.Mcp);

        System.Text.Json.JsonElement result = await client.CallAsync("Probe_AskModel");

        Assert.True(result.GetProperty("isError").GetBoolean());
    }

    [Fact]
    public async Task Without_sessions_a_client_that_goes_away_cancels_its_call()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.IsStateless = true);
        using var client = new RawClient(server.Mcp);

        using (await client.PostAsync(RawClient.Call("Probe_Wait")))
            await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_sessions_a_server_that_ends_gives_its_calls_5_seconds()
    {
        var time = new ManualTimeProvider();
        TestServer server = await TestServer.StartAsync(static options => options.IsStateless = true, time: time);
        using var client = new RawClient(server.Mcp);
        using HttpResponseMessage quick = await client.PostAsync(RawClient.Call("Probe_Hold"));
        await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        using HttpResponseMessage slow = await client.PostAsync(RawClient.Call("Probe_Wait"));

        Task end = server.DisposeAsync().AsTask();
        await Condition.BecomesTrueAsync(() => !Loopback.IsListening(server.Address), "the server has begun to end");
        time.Advance(TimeSpan.FromSeconds(4));
        server.Probe.Release.SetResult();
        System.Text.Json.JsonElement answer = await RawClient.ReadAnswerAsync(quick);
        Assert.False(end.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await end.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("released", answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }
}
