using System.Collections.Concurrent;
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
