using Arcade.Core.Catalog;
using Arcade.Serve.Hosting;
using Arcade.Serve.Mcp;
using Arcade.Serve.Prompts;
using Arcade.Serve.Resources;
using Arcade.Serve.Settings;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Tests.Running;

/// <summary>A server inside the test, on a port of loopback's, with an environment of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly ArcadeServer _server;

    private TestServer(
        ArcadeServer server,
        LiveToolCatalog tools,
        McpServerResourceCollection resources,
        McpServerPrimitiveCollection<McpServerPrompt> prompts,
        ResourceSubscriptions subscriptions,
        Probe probe)
    {
        _server = server;
        Tools = tools;
        Resources = resources;
        Prompts = prompts;
        Subscriptions = subscriptions;
        Probe = probe;
    }

    public Uri Address => _server.Address;

    public Uri Mcp => new(_server.Address, "/mcp");

    public LiveToolCatalog Tools { get; }

    public McpServerResourceCollection Resources { get; }

    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; }

    public ResourceSubscriptions Subscriptions { get; }

    public Probe Probe { get; }

    public int SessionCount => _server.Sessions.Count;

    /// <summary>True where no request of the session's is under way.</summary>
    public bool IsIdle(string session) => _server.Sessions.Find(session)!.Idle is not null;

    /// <summary>How many streams the session keeps something of.</summary>
    public int StreamCount(string session) => _server.Sessions.Find(session)!.Events.Count;

    /// <summary>True where the session's client listens.</summary>
    public bool IsListening(string session) => _server.Sessions.Find(session)!.IsListening;

    public static async Task<TestServer> StartAsync(
        Action<ServeOptions>? configure = null, Dictionary<string, string>? variables = null, TimeProvider? time = null)
    {
        var options = new ServeOptions { Name = "probe", Transport = ServeTransport.Http, Port = 0 };
        configure?.Invoke(options);
        var tools = new LiveToolCatalog(ToolCatalog.WithDisabled(DisabledTools.None));
        tools.Add(ProbeToolkit.Toolkit);
        McpServerResourceCollection resources =
        [
            new McpResource(ServerResource.FromText("note://today", "Today", "What to do today.")),
            new McpResource(new ServerResource
            {
                Address = "note://{day}/{part}",
                Name = "Any day",
                Read = static (address, holes, _) => holes["part"] == "crash"
                    ? throw new InvalidOperationException(ProbeToolkit.Canary)
                    : Task.FromResult(new Tdk.Context.ToolResource(address, "text/plain") { Text = $"{holes["part"]} of {holes["day"]}" }),
            }),
        ];
        McpServerPrimitiveCollection<McpServerPrompt> prompts =
        [
            new McpPrompt(new ServerPrompt
            {
                Name = "greet",
                Parameters =
                [
                    new PromptParameter("name", "Whom.", IsRequired: true)
                    {
                        Complete = static (typed, _) => Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(1, 120).Select(number => $"{typed}{number}")]),
                    },
                ],
                Write = static (given, _) => Task.FromResult<IReadOnlyList<PromptText>>([PromptText.FromUser($"Greet {given["name"]}.")]),
            }),
        ];
        var subscriptions = new ResourceSubscriptions();
        var probe = new Probe();
        var environment = new ServerEnvironment(name => variables?.GetValueOrDefault(name), new Dictionary<string, string>());
        var composition = new ServerComposition(options, environment, tools, resources, prompts, subscriptions, new ServiceCollection().AddSingleton(probe));
        ArcadeServer server = await ArcadeServer.StartAsync(composition, time ?? TimeProvider.System, TestContext.Current.CancellationToken);
        return new TestServer(server, tools, resources, prompts, subscriptions, probe);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
