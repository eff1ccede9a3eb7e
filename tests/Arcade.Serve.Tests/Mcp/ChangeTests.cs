using System.Collections.Concurrent;
using Arcade.Serve.Mcp;
using Arcade.Serve.Prompts;
using Arcade.Serve.Resources;
using Arcade.Serve.Tests.Running;
using Arcade.Tdk;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Arcade.Serve.Tests.Mcp;

/// <summary>Clients are told of what changes while they are connected.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task All_sessions_are_told_of_a_tool_that_is_added_while_the_server_runs()
    {
        await using TestServer server = await TestServer.StartAsync();
        var told = new ConcurrentDictionary<string, bool>();
        await using McpClient first = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ToolListChangedNotification, () => told["first"] = true));
        await using McpClient second = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ToolListChangedNotification, () => told["second"] = true));

        server.Tools.Add(new Toolkit
        {
            Name = "Late",
            Tools = [new Arcade.Tdk.Tool(ProbeToolkit.Toolkit.Tools[0].Definition with { ToolkitName = "Late" }, ProbeToolkit.Toolkit.Tools[0].Invoke)],
        });
        await Condition.BecomesTrueAsync(() => told.Count == 2, "both clients are told");

        foreach (McpClient client in (McpClient[])[first, second])
        {
            Assert.Contains(await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken), static tool => tool.Name == "Late_Echo");
            CallToolResult result = await client.CallToolAsync(
                "Late_Echo", new Dictionary<string, object?> { ["text"] = "new" }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("new", Connected.TextOf(result));
        }
    }

    [Fact]
    public async Task All_sessions_are_told_of_a_prompt_that_comes_and_goes()
    {
        await using TestServer server = await TestServer.StartAsync();
        var told = new ConcurrentQueue<string>();
        await using McpClient first = await Connected.ToAsync(server, options => Note(options, NotificationMethods.PromptListChangedNotification, () => told.Enqueue("first")));
        await using McpClient second = await Connected.ToAsync(server, options => Note(options, NotificationMethods.PromptListChangedNotification, () => told.Enqueue("second")));
        var late = new McpPrompt(new ServerPrompt { Name = "late", Write = static (_, _) => Task.FromResult<IReadOnlyList<PromptText>>([PromptText.FromUser("Better late.")]) });

        server.Prompts.Add(late);
        await Condition.BecomesTrueAsync(() => told.Distinct().Count() == 2, "both clients are told that it came");
        foreach (McpClient client in (McpClient[])[first, second])
        {
            Assert.Contains(await client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken), static prompt => prompt.Name == "late");
            GetPromptResult got = await client.GetPromptAsync("late", cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("Better late.", Assert.IsType<TextContentBlock>(Assert.Single(got.Messages).Content).Text);
        }

        server.Prompts.Remove(late);
        await Condition.BecomesTrueAsync(() => told.Count == 4, "both clients are told that it went");
        Assert.DoesNotContain(await first.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken), static prompt => prompt.Name == "late");
        Assert.Equal((2, 2), (told.Count(static who => who == "first"), told.Count(static who => who == "second")));
    }

    [Fact]
    public async Task All_sessions_are_told_of_a_resource_that_comes_and_goes()
    {
        await using TestServer server = await TestServer.StartAsync();
        var told = new ConcurrentQueue<string>();
        await using McpClient first = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ResourceListChangedNotification, () => told.Enqueue("first")));
        await using McpClient second = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ResourceListChangedNotification, () => told.Enqueue("second")));
        var late = new McpResource(ServerResource.FromText("note://late", "Late", "Better late."));

        server.Resources.Add(late);
        await Condition.BecomesTrueAsync(() => told.Distinct().Count() == 2, "both clients are told that it came");
        foreach (McpClient client in (McpClient[])[first, second])
        {
            Assert.Contains(await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken), static resource => resource.Uri == "note://late");
            ReadResourceResult read = await client.ReadResourceAsync("note://late", cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("Better late.", Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text);
        }

        server.Resources.Remove(late);
        await Condition.BecomesTrueAsync(() => told.Count == 4, "both clients are told that it went");
        Assert.DoesNotContain(await first.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken), static resource => resource.Uri == "note://late");
        Assert.Equal((2, 2), (told.Count(static who => who == "first"), told.Count(static who => who == "second")));
    }

    [Fact]
    public async Task Only_clients_that_asked_are_told_of_a_resource_that_changed()
    {
        await using TestServer server = await TestServer.StartAsync();
        var told = new ConcurrentQueue<string>();
        await using McpClient asks = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ResourceUpdatedNotification, () => told.Enqueue("asks")));
        await using McpClient other = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ResourceUpdatedNotification, () => told.Enqueue("other")));
        await using McpClient stopped = await Connected.ToAsync(server, options => Note(options, NotificationMethods.ResourceUpdatedNotification, () => told.Enqueue("stopped")));
        foreach (McpClient client in (McpClient[])[asks, stopped])
            await client.SendRequestAsync(Subscription(RequestMethods.ResourcesSubscribe), TestContext.Current.CancellationToken);
        await stopped.SendRequestAsync(Subscription(RequestMethods.ResourcesUnsubscribe), TestContext.Current.CancellationToken);

        await server.Subscriptions.NotifyAsync("note://today", TestContext.Current.CancellationToken);
        await server.Subscriptions.NotifyAsync("note://else", TestContext.Current.CancellationToken);
        await server.Subscriptions.NotifyAsync("note://today", TestContext.Current.CancellationToken);
        await Condition.BecomesTrueAsync(() => told.Count >= 2, "the updates");

        Assert.Equal(["asks", "asks"], told);
    }

    private static JsonRpcRequest Subscription(string method) => new()
    {
        Method = method,
        Params = new System.Text.Json.Nodes.JsonObject { ["uri"] = "note://today" },
    };

    private static void Note(McpClientOptions options, string method, Action note) => options.Handlers.NotificationHandlers =
    [
        new(method, (_, _) =>
        {
            note();
            return ValueTask.CompletedTask;
        }),
    ];
}
