using Arcade.Core.Catalog;
using Arcade.Serve.Hosting;
using Arcade.Serve.Mcp;
using Arcade.Serve.Prompts;
using Arcade.Serve.Resources;
using Arcade.Serve.Settings;
using Arcade.Tdk;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Arcade.Serve;

/// <summary>A server of tools, from its parts to its end.</summary>
/// <example>
/// <code>
/// return ArcadeApp.Create(args).Named("calculator", "1.0.0").AddToolkit(CalculatorToolkit.Toolkit).Run();
/// </code>
/// </example>
public sealed class ArcadeApp
{
    private readonly string[] _arguments;
    private readonly ServeOptions _options = new();
    private readonly McpServerResourceCollection _resources = [];
    private readonly McpServerPrimitiveCollection<McpServerPrompt> _prompts = [];
    private readonly ResourceSubscriptions _subscriptions = new();

    private ArcadeApp(string[] arguments, ServerEnvironment environment)
    {
        _arguments = arguments;
        Environment = environment;
        Tools = new LiveToolCatalog(ToolCatalog.WithDisabled(DisabledTools.FromEnvironment(environment.Find)));
    }

    /// <summary>The tools; they may change while the server runs, and clients are told.</summary>
    public LiveToolCatalog Tools { get; }

    /// <summary>What tools that are instance methods ask for in their constructors.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    internal ServerEnvironment Environment { get; }

    /// <summary>Begins a server.</summary>
    /// <param name="args">The program's arguments: <c>stdio</c> or <c>http</c>, <c>--host</c>, <c>--port</c>, <c>--stateless</c>.</param>
    public static ArcadeApp Create(params string[] args) => new(args, ServerEnvironment.OfThisProcess());

    /// <summary>Sets the server's name and version, as clients are told.</summary>
    /// <param name="name">The name.</param>
    /// <param name="version">The semantic version.</param>
    public ArcadeApp Named(string name, string version = "0.1.0") => Configure(options => (options.Name, options.Version) = (name, version));

    /// <summary>Sets what the program wants; arguments and environment win over it.</summary>
    /// <param name="configure">Sets the options.</param>
    public ArcadeApp Configure(Action<ServeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }

    /// <summary>Adds a toolkit's tools.</summary>
    /// <param name="toolkit">The toolkit; the generator makes <c>MyToolkit.Toolkit</c>.</param>
    /// <exception cref="Tdk.Errors.ToolkitLoadException">It has no usable name, or a tool's name is taken.</exception>
    public ArcadeApp AddToolkit(Toolkit toolkit)
    {
        Tools.Add(toolkit);
        return this;
    }

    /// <summary>Adds something that clients can read; they are told.</summary>
    /// <param name="resource">The resource.</param>
    /// <exception cref="ServeException">Its address is a template without usable names, or is taken.</exception>
    public ArcadeApp AddResource(ServerResource resource)
    {
        if (!_resources.TryAdd(new McpResource(resource)))
            throw new ServeException($"There is a resource at '{resource.Address}' already.");
        return this;
    }

    /// <summary>Removes a resource, if it is there; clients are told.</summary>
    /// <param name="address">Its address or template.</param>
    public void RemoveResource(string address)
    {
        if (_resources.TryGetPrimitive(address, out McpServerResource? resource))
            _resources.Remove(resource);
    }

    /// <summary>Tells the clients that asked for it that a resource has changed.</summary>
    /// <param name="address">Its address, without holes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task NotifyResourceUpdatedAsync(string address, CancellationToken cancellationToken = default) => _subscriptions.NotifyAsync(address, cancellationToken);

    /// <summary>Adds a prompt; clients are told.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <exception cref="ServeException">Its name is taken.</exception>
    public ArcadeApp AddPrompt(ServerPrompt prompt)
    {
        if (!_prompts.TryAdd(new McpPrompt(prompt)))
            throw new ServeException($"There is a prompt '{prompt.Name}' already.");
        return this;
    }

    /// <summary>Serves until the client goes away (stdio), or Ctrl-C or SIGTERM comes; the second of these ends the program as it is. Nothing but MCP is written to standard output.</summary>
    /// <returns>The exit code: 0; 1 where the server can't start, 2 where an argument is not usable.</returns>
    public int Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>As <see cref="Run"/>.</summary>
    /// <param name="cancellationToken">Ends the server.</param>
    public Task<int> RunAsync(CancellationToken cancellationToken = default) => new ProgramRun(this).RunAsync(_arguments, cancellationToken);

    /// <summary>Starts listening on HTTP, for programs that go on themselves.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The server; disposing it ends it.</returns>
    /// <exception cref="ServeException">The server can't be started as it was asked to be.</exception>
    public Task<ArcadeServer> StartHttpAsync(CancellationToken cancellationToken = default)
    {
        return ArcadeServer.StartAsync(Compose([], ServeTransport.Http), TimeProvider.System, cancellationToken);
    }

    /// <param name="arguments">The program's arguments.</param>
    /// <param name="transport">How clients will reach it, whatever anybody else says; null lets arguments and environment decide.</param>
    internal ServerComposition Compose(IReadOnlyList<string> arguments, ServeTransport? transport = null)
    {
        if (Environment.Problem is { } problem)
            throw problem;
        ServeArguments.Apply(_options, arguments, Environment.Find);
        _options.Transport = transport ?? _options.Transport;
        return new ServerComposition(_options, Environment, Tools, _resources, _prompts, _subscriptions, Services);
    }
}
