using System.Net;
using System.Text.Json;
using Arcade.Serve.Mcp;
using Arcade.Serve.Resources;
using Arcade.Serve.Tests.Running;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Tests.McpHttp;

public sealed class SessionTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":2,"method":"ping"}""";

    /// <summary>Shorter than what a tool may take that is not cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_session_begins_with_the_handshake_and_ends_with_delete()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);

        JsonElement told = await client.OpenAsync();
        using HttpResponseMessage ping = await client.PostAsync(Ping);
        using HttpResponseMessage end = await client.SendAsync(HttpMethod.Delete);
        using HttpResponseMessage after = await client.PostAsync(Ping);

        Assert.Equal("probe", told.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal("2025-11-25", told.GetProperty("protocolVersion").GetString());
        Assert.Equal(48, client.Session!.Length);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
        Assert.Equal(HttpStatusCode.OK, end.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task An_unknown_session_is_not_found_and_a_missing_one_is_asked_for()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage missing = await client.PostAsync(Ping);
        client.Session = "made-up";
        using HttpResponseMessage unknown = await client.PostAsync(Ping);

        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Equal(
            """{"error":{"code":-32000,"message":"The Mcp-Session-Id header is missing: send \u0027initialize\u0027 first, then the id that came with its answer."},"id":2,"jsonrpc":"2.0"}""",
            await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(-32001, (await RawClient.ReadAnswerAsync(unknown)).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_after_its_time()
    {
        var time = new ManualTimeProvider();
        await using TestServer server = await TestServer.StartAsync(static options => options.SessionTimeout = TimeSpan.FromMinutes(8), time: time);
        using var idle = new RawClient(server.Mcp);
        using var used = new RawClient(server.Mcp);
        await idle.OpenAsync();
        await used.OpenAsync();

        time.Advance(TimeSpan.FromMinutes(5));
        using HttpResponseMessage first = await used.PostAsync(Ping);
        await RawClient.ReadAnswerAsync(first);
        await Condition.BecomesTrueAsync(() => server.IsIdle(used.Session!), "the request is over");
        time.Advance(TimeSpan.FromMinutes(5));
        using HttpResponseMessage gone = await idle.PostAsync(Ping);
        using HttpResponseMessage still = await used.PostAsync(Ping);

        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task The_session_that_was_unused_for_longest_makes_room_for_a_new_one()
    {
        var time = new ManualTimeProvider();
        await using TestServer server = await TestServer.StartAsync(static options => options.MaxSessions = 2, time: time);
        RawClient[] clients = [new(server.Mcp), new(server.Mcp), new(server.Mcp)];

        foreach (RawClient client in clients)
        {
            await client.OpenAsync();
            await Condition.BecomesTrueAsync(() => server.IsIdle(client.Session!), "the request is over");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        using HttpResponseMessage oldest = await clients[0].PostAsync(Ping);
        using HttpResponseMessage second = await clients[1].PostAsync(Ping);
        using HttpResponseMessage newest = await clients[2].PostAsync(Ping);
        Assert.Equal(HttpStatusCode.NotFound, oldest.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, newest.StatusCode);
        Array.ForEach(clients, static client => client.Dispose());
    }

    [Fact]
    public async Task Where_all_sessions_are_in_use_a_new_one_is_refused()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.MaxSessions = 1);
        using var first = new RawClient(server.Mcp);
        using var second = new RawClient(server.Mcp);
        await first.OpenAsync();
        using HttpResponseMessage listening = await first.ListenAsync();

        using HttpResponseMessage refused = await second.PostAsync(RawClient.Initialize());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":7}}""")]
    public async Task A_handshake_that_fails_leaves_no_session(string handshake)
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.MaxSessions = 1);
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage failed = await client.PostAsync(handshake);
        JsonElement answer = await RawClient.ReadAnswerAsync(failed);
        await Condition.BecomesTrueAsync(() => server.SessionCount == 0, "the session is over");

        Assert.Equal(1, answer.GetProperty("id").GetInt32());
        Assert.True(answer.TryGetProperty("error", out _), answer.GetRawText());
        await client.OpenAsync();
        Assert.Equal(1, server.SessionCount);
    }

    [Fact]
    public async Task Listening_streams_end_with_their_session()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage listening = await client.ListenAsync();

        using HttpResponseMessage end = await client.SendAsync(HttpMethod.Delete);

        await foreach (var item in RawClient.EventsAsync(listening))
            Assert.Equal("", item.Data);
    }

    [Fact]
    public async Task Calls_end_with_their_session()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_Wait"));
        await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        using HttpResponseMessage end = await client.SendAsync(HttpMethod.Delete).WaitAsync(Patience, TestContext.Current.CancellationToken);

        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, end.StatusCode);
        await foreach (var item in RawClient.EventsAsync(call))
            Assert.Equal("", item.Data);
    }

    [Fact]
    public async Task Calls_end_with_their_server()
    {
        await using TestServer server = await TestServer.StartAsync();
        RawClient[] clients = [new(server.Mcp), new(server.Mcp)];
        foreach (RawClient client in clients)
        {
            await client.OpenAsync();
            (await client.PostAsync(RawClient.Call("Probe_Wait"))).Dispose();
        }

        await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await server.DisposeAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Array.ForEach(clients, static client => client.Dispose());
    }

    [Fact]
    public async Task What_does_not_listen_holds_a_server_that_ends_for_5_seconds_and_no_longer()
    {
        var time = new ManualTimeProvider();
        TestServer server = await TestServer.StartAsync(time: time);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deaf = new TaskCompletionSource<ToolResource>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Resources.Add(new McpResource(new ServerResource
        {
            Address = "deaf://",
            Name = "Deaf",
            Read = (_, _, _) =>
            {
                started.SetResult();
                return deaf.Task;
            },
        }));
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage call = await client.PostAsync("""{"jsonrpc":"2.0","id":7,"method":"resources/read","params":{"uri":"deaf://"}}""");
        await started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Task end = server.DisposeAsync().AsTask();
        await foreach (var item in RawClient.EventsAsync(call))
            Assert.Equal("", item.Data);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(end.IsCompleted);
        await Condition.BecomesTrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return end.IsCompleted;
            },
            "the server's end");

        await end;
        deaf.SetResult(new ToolResource("deaf://", "text/plain"));
    }
}
