using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Arcade.Serve.Tests.Running;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Tests.Mcp;

/// <summary>What tools say to their client, and ask it, while they are called.</summary>
public sealed class ConversationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_client_that_gives_up_cancels_the_tool()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_Wait"));
        await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        using HttpResponseMessage cancel = await client.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7,"reason":"enough"}}""");

        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)cancel.StatusCode);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task A_call_that_was_given_up_ends_without_an_answer_and_leaves_nothing_behind(string version)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync(version);
        int streams = server.StreamCount(client.Session!);

        for (int id = 10; id < 13; id++)
        {
            using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_Wait", id: id));
            using HttpResponseMessage cancel = await client.PostAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}}}}""");
            await foreach (SseItem<string> item in RawClient.EventsAsync(call))
                Assert.Equal("", item.Data);
        }

        await Condition.BecomesTrueAsync(() => server.IsIdle(client.Session!), "nobody uses the session");
        Assert.Equal(streams, server.StreamCount(client.Session!));
    }

    [Fact]
    public async Task A_call_whose_connection_broke_can_still_be_given_up_and_leaves_nothing_behind()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        int streams = server.StreamCount(client.Session!);
        using (await client.PostAsync(RawClient.Call("Probe_Wait")))
            await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Condition.BecomesTrueAsync(() => server.IsIdle(client.Session!), "the connection is over");

        using HttpResponseMessage cancel = await client.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""");

        Assert.Equal(202, (int)cancel.StatusCode);
        Assert.Equal(streams, server.StreamCount(client.Session!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("""{"requestId":{}}""")]
    [InlineData("""{"requestId":"\ud800"}""")]
    [InlineData("""{"requestId":99}""")]
    public async Task A_cancellation_of_nothing_is_ignored(string parameters)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        using HttpResponseMessage cancel = await client.PostAsync($$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{{parameters}}}""");

        Assert.Equal(202, (int)cancel.StatusCode);
        Assert.Equal("still here", (await client.CallAsync("Probe_Echo", """{"text":"still here"}""")).GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_cancellation()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using (await client.PostAsync(RawClient.Call("Probe_Wait")))
            await server.Probe.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Condition.BecomesTrueAsync(() => server.IsIdle(client.Session!), "the connection is over");

        Assert.False(server.Probe.Cancelled.Task.IsCompleted);
        using HttpResponseMessage cancel = await client.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""");
        await server.Probe.Cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null, "info: a message", "error: a failure")]
    [InlineData(LoggingLevel.Debug, "debug: a detail", "info: a message", "error: a failure")]
    [InlineData(LoggingLevel.Warning, "error: a failure")]
    public async Task A_client_gets_the_messages_of_the_level_that_it_asked_for(LoggingLevel? level, params string[] expected)
    {
        await using TestServer server = await TestServer.StartAsync();
        var messages = new ConcurrentQueue<string>();
        await using McpClient client = await Connected.ToAsync(server, options => options.Handlers.NotificationHandlers =
        [
            new(NotificationMethods.LoggingMessageNotification, (notification, _) =>
            {
                messages.Enqueue($"{notification.Params!["logger"]} {notification.Params["level"]}: {notification.Params["data"]}");
                return ValueTask.CompletedTask;
            }),
        ]);
        if (level is { } wanted)
            await client.SetLoggingLevelAsync(wanted, cancellationToken: TestContext.Current.CancellationToken);

        await client.CallToolAsync("Probe_Report", cancellationToken: TestContext.Current.CancellationToken);
        await Condition.BecomesTrueAsync(() => messages.Count >= expected.Length, "the messages");

        // Handlers run beside each other: the order is not the messages'.
        Assert.Equal(expected.Select(static message => "Probe_Report " + message).Order(), messages.Order());
    }

    [Fact]
    public async Task A_client_that_asks_for_progress_is_told()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage call = await client.PostAsync(
            """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"Probe_Report","_meta":{"progressToken":"mine"}}}""");
        List<string> told = [];

        await foreach (SseItem<string> item in RawClient.EventsAsync(call))
        {
            if (item.Data.Contains("notifications/progress", StringComparison.Ordinal))
                told.Add(JsonElement.Parse(item.Data).GetProperty("params").GetRawText());
        }

        Assert.Equal(
            ["""{"progressToken":"mine","progress":1,"total":2,"message":"half"}""", """{"progressToken":"mine","progress":2,"total":2,"message":"all"}"""],
            told);
    }

    [Fact]
    public async Task A_tool_asks_the_clients_model_and_the_person()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using McpClient client = await Connected.ToAsync(server, static options =>
        {
            options.Handlers.SamplingHandler = static (request, _, _) => ValueTask.FromResult(new CreateMessageResult
            {
                Model = "a-model",
                Role = Role.Assistant,
                Content = [new TextContentBlock { Text = "Fine: " + ((TextContentBlock)request!.Messages[0].Content[0]).Text }],
            });
            options.Handlers.ElicitationHandler = static (request, _) => ValueTask.FromResult(new ElicitResult
            {
                Action = "accept",
                Content = new Dictionary<string, JsonElement> { [request!.RequestedSchema!.Properties.Keys.Single()] = JsonElement.Parse("\"Ada\"") },
            });
        });

        Assert.Equal("Fine: How are you?", Connected.TextOf(await client.CallToolAsync("Probe_AskModel", cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Equal("Ada", Connected.TextOf(await client.CallToolAsync("Probe_AskPerson", cancellationToken: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_tool_that_asks_a_client_without_answers_fails_and_says_why()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using McpClient client = await Connected.ToAsync(server);

        CallToolResult model = await client.CallToolAsync("Probe_AskModel", cancellationToken: TestContext.Current.CancellationToken);
        CallToolResult person = await client.CallToolAsync("Probe_AskPerson", cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(model.IsError);
        Assert.True(person.IsError);
    }

    [Fact]
    public async Task A_tool_calls_another()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using McpClient client = await Connected.ToAsync(server);

        CallToolResult called = await client.CallToolAsync(
            "Probe_CallOther", new Dictionary<string, object?> { ["name"] = "Probe.Echo" }, cancellationToken: TestContext.Current.CancellationToken);
        CallToolResult missing = await client.CallToolAsync(
            "Probe_CallOther", new Dictionary<string, object?> { ["name"] = "Probe.None" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("\"from another\"", Connected.TextOf(called));
        Assert.True(missing.IsError);
    }
}
