using Arcade.Core.Catalog;
using Arcade.Serve.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Makes an MCP server for each session; all share the tools, resources and prompts, and so all hear when these change.</summary>
internal sealed class McpServers : IDisposable
{
    private readonly ServerParts _parts;
    private readonly CallRunner _runner;
    private readonly ILoggerFactory _loggers;
    private readonly McpServerPrimitiveCollection<McpServerTool> _tools = new(StringComparer.Ordinal);

    public McpServers(ServerParts parts, CallRunner runner, ILoggerFactory loggers)
    {
        _parts = parts;
        _runner = runner;
        _loggers = loggers;
        parts.Catalog.Changed += Mirror;
        Mirror(parts.Catalog.Current);
    }

    /// <summary>A server for one session.</summary>
    /// <param name="transport">The session's transport.</param>
    /// <param name="isStateless">True where there is no session: nobody to tell of changes.</param>
    public McpServer Create(ITransport transport, bool isStateless)
    {
        McpServer server = McpServer.Create(transport, OptionsFor(isStateless), _loggers, _parts.Services);
        if (!isStateless)
            _parts.Subscriptions.Begin(server);
        return server;
    }

    /// <summary>A session is over.</summary>
    public void Forget(McpServer server) => _parts.Subscriptions.End(server);

    public void Dispose() => _parts.Catalog.Changed -= Mirror;

    private McpServerOptions OptionsFor(bool isStateless) => new()
    {
        ServerInfo = new Implementation { Name = _parts.Name, Version = _parts.Version, Title = _parts.Title },
        ServerInstructions = _parts.Instructions,
        ScopeRequests = false,
        ToolCollection = _tools,
        ResourceCollection = _parts.Resources,
        PromptCollection = _parts.Prompts,
        Filters = { Message = { IncomingFilters = { UnicodeText.Require, RepeatedNames.Refuse } } },
        Capabilities = new ServerCapabilities
        {
            Tools = new ToolsCapability { ListChanged = !isStateless },
            Resources = new ResourcesCapability { ListChanged = !isStateless, Subscribe = !isStateless },
            Prompts = new PromptsCapability { ListChanged = !isStateless },
            Completions = new CompletionsCapability(),
            Logging = new LoggingCapability(),
        },
        Handlers = new McpServerHandlers
        {
            SubscribeToResourcesHandler = (request, _) =>
            {
                _parts.Subscriptions.Subscribe(request.Server, request.Params.Uri);
                return ValueTask.FromResult(new EmptyResult());
            },
            UnsubscribeFromResourcesHandler = (request, _) =>
            {
                _parts.Subscriptions.Unsubscribe(request.Server, request.Params.Uri);
                return ValueTask.FromResult(new EmptyResult());
            },
            CompleteHandler = (request, cancellationToken) => PromptCompletion.CompleteAsync(request, _parts.Prompts, cancellationToken),
            SetLoggingLevelHandler = static (_, _) => ValueTask.FromResult(new EmptyResult()),
        },
    };

    // Only what differs is touched: each change of the collection is told to every client.
    private void Mirror(ToolCatalog catalog)
    {
        foreach (McpTool gone in _tools.Cast<McpTool>().Where(tool => !catalog.Tools.Contains(tool.Source)).ToArray())
            _tools.Remove(gone);
        foreach (CatalogTool tool in catalog.Tools.Where(tool => !_tools.TryGetPrimitive(tool.ModelName, out _)))
            _tools.TryAdd(new McpTool(tool, _runner));
    }
}
