using Arcade.Serve.Hosting;
using Arcade.Serve.McpHttp;

namespace Arcade.Serve;

/// <summary>A server that listens on HTTP.</summary>
public sealed class ArcadeServer : IAsyncDisposable
{
    private readonly ServerComposition _composition;
    private readonly HttpHost _host;

    private ArcadeServer(ServerComposition composition, HttpHost host)
    {
        _composition = composition;
        _host = host;
    }

    /// <summary>Where it listens, with the port in effect. MCP is at <c>/mcp</c>.</summary>
    public Uri Address => _host.Address;

    internal McpSessions Sessions => _host.Sessions;

    /// <summary>Ends all sessions and cancels their calls, finishes what else is in flight within 5 seconds, and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        await _composition.DisposeAsync().ConfigureAwait(false);
    }

    internal static async Task<ArcadeServer> StartAsync(ServerComposition composition, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            HttpHost host = await composition.ListenAsync(time, cancellationToken).ConfigureAwait(false);
            composition.Usage.Ready(Usage.Hosting.ServerStart.Http(host.Address.Host, host.Address.Port, composition.ToolCount, BuiltIn.Version));
            return new ArcadeServer(composition, host);
        }
        catch
        {
            await composition.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
