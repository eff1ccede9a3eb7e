using Arcade.Client.Auth;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Serve.Authorization;
using Arcade.Serve.Mcp;
using Arcade.Serve.Requirements;
using Arcade.Serve.Settings;
using Arcade.Serve.Telemetry;
using Arcade.Serve.Worker;
using Arcade.Usage;
using Arcade.Usage.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Hosting;

/// <summary>Everything that a server is made of, put together from its options; it owns what has to be disposed.</summary>
internal sealed class ServerComposition : IAsyncDisposable
{
    private readonly ServerEnvironment _environment;
    private readonly ServiceProvider _services;
    private readonly OtlpExport _export;
    private readonly ServeDiagnostics _diagnostics;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = new OutboundProxy() })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly LiveToolCatalog _tools;

    public ServerComposition(
        ServeOptions options,
        ServerEnvironment environment,
        LiveToolCatalog tools,
        McpServerResourceCollection resources,
        McpServerPrimitiveCollection<McpServerPrompt> prompts,
        ResourceSubscriptions subscriptions,
        IServiceCollection services)
    {
        options.ResourceServer?.Validate();
        Options = options;
        _environment = environment;
        _tools = tools;
        HasNothing = tools.Current.Tools.Count == 0 && resources.Count == 0 && prompts.Count == 0;
        string place = environment.Find("ARCADE_ENVIRONMENT") ?? "dev";
        _diagnostics = new ServeDiagnostics(place);
        Loggers = ServerLogs.Create(options, environment, place);
        _export = new OtlpExport(environment, options, place);
        _services = services.BuildServiceProvider();
        EngineAccount? account = EngineAccount.Find(environment);
        Parts = new ServerParts
        {
            Name = options.Name,
            Version = options.Version,
            Title = options.Title,
            Instructions = options.Instructions,
            Catalog = tools,
            Executor = new ToolExecutor(new ToolExecutorOptions { Authorizer = new EngineAuthorizer(account, _http, Loggers.CreateLogger<EngineAuthorizer>()), Secrets = environment }),
            Resources = resources,
            Prompts = prompts,
            Subscriptions = subscriptions,
            UserId = account?.UserId ?? environment.Find("ARCADE_USER_ID"),
            TrustsCallers = options.Transport == ServeTransport.Stdio || ListenAddress.IsLoopback(options.Host),
            Services = _services,
        };
        Servers = new McpServers(Parts, new CallRunner(Parts, _diagnostics, Loggers.CreateLogger<CallRunner>()), Loggers);
        Usage = new ServerUsage(UsageOf());
    }

    public ServeOptions Options { get; }

    public ILoggerFactory Loggers { get; }

    public ServerParts Parts { get; }

    public McpServers Servers { get; }

    public ServerUsage Usage { get; }

    /// <summary>True where there is neither a tool nor a resource nor a prompt.</summary>
    public bool HasNothing { get; }

    public int ToolCount => _tools.Current.Tools.Count;

    public Task<HttpHost> ListenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        WorkerEndpoints? worker = Options.WorkerSecret is { Length: > 0 } secret
            ? new WorkerEndpoints(_tools, new ToolExecutor(new ToolExecutorOptions()), new WorkerTokens(secret), _diagnostics, _services, Options.MaxRequestBytes)
            : null;
        ResourceServer? guard = Options.ResourceServer is { } resource
            ? new ResourceServer(resource, new TokenValidator(resource, _http, time), Loggers.CreateLogger<ResourceServer>())
            : null;
        return HttpHost.StartAsync(Options, Servers, worker, guard, Loggers, time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Usage.DisposeAsync().ConfigureAwait(false);
        Servers.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
        _diagnostics.Dispose();
        _export.Dispose();
        Loggers.Dispose();
    }

    private UsageOptions UsageOf() => new()
    {
        Product = "arcade",
        Version = BuiltIn.Version,
        Program = typeof(BuiltIn),
        Principals = UsageTracking.FindStateDirectory("arcade") is { } directory ? new ArcadePrincipalSource(directory, _environment.Find) : null,
        Host = BuiltIn.UsageHost,
        ApiKey = BuiltIn.UsageApiKey,
    };
}
