using Arcade.Usage.Events;

namespace Arcade.Usage.Hosting;

/// <summary>Usage tracking of one server, with or without a generic host: it is made, told that the server is ready, and disposed.</summary>
/// <remarks>
/// Nothing here throws or prints but the constructor, for options that aren't usable; no process is ever started. What is recorded
/// is on disk before the call returns, and leaves in the background.
/// </remarks>
/// <example>
/// <code>
/// await using var usage = new ServerUsage(new UsageOptions { Product = "acme", Version = "1.2.3", Program = typeof(Program) });
/// await server.StartAsync();
/// usage.Ready(ServerStart.Stdio(toolCount: 3, serverVersion: "1.2.3"));
/// </code>
/// </example>
public sealed class ServerUsage : IAsyncDisposable, IDisposable
{
    private const int LargestPort = 65535;

    private readonly LongLivedUsage _usage;
    private bool _isReady;

    /// <summary>Prepares the tracking; nothing is read or written yet.</summary>
    /// <param name="options">
    /// What the product tells. Its command line and its servers share one identity, so they tell the same product and the same
    /// principal source.
    /// </param>
    /// <exception cref="ArgumentException">The options are not usable; the message says how to mend them.</exception>
    public ServerUsage(UsageOptions options)
        : this(new UsageTracking(options))
    {
    }

    /// <summary>Prepares the tracking of a server that a tracked command runs.</summary>
    /// <param name="usage">The program's tracking.</param>
    public ServerUsage(UsageTracking usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        _usage = usage.BeginLongLived();
    }

    /// <summary>Records <c>MCP server started</c>. Call it once the server accepts requests; a second call is no second start.</summary>
    /// <param name="start">What the server tells.</param>
    public void Ready(ServerStart start)
    {
        if (start is not null && !Interlocked.Exchange(ref _isReady, true))
            _usage.Record(() => Describe(start));
    }

    /// <summary>Records a declared event of the product's own.</summary>
    /// <param name="recorded">The event; one that the catalogue doesn't declare is not recorded.</param>
    public void Record(UsageEvent recorded) => _usage.Record(recorded);

    /// <summary>Ends the delivery within half a second. What has not left stays, for the next command or server to deliver.</summary>
    /// <returns>A task that ends by then.</returns>
    public ValueTask DisposeAsync() => _usage.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, but waits for nothing.</summary>
    public void Dispose() => _usage.Dispose();

    private static UsageEvent Describe(ServerStart start)
    {
        var isHttp = start.Transport == ServerTransport.Http;
        var started = new UsageEvent(StandardEvents.ServerStarted).Set(StandardEvents.Transport, isHttp ? "http" : "stdio");
        if (isHttp)
            started.Set(StandardEvents.Host, HostKind.Of(start.Host));
        if (isHttp && start.Port is > 0 and <= LargestPort and var port)
            started.Set(StandardEvents.Port, port);
        if (start.ToolCount >= 0)
            started.Set(StandardEvents.ToolCount, start.ToolCount);
        return started.Set(StandardEvents.ServerVersion, start.ServerVersion);
    }
}
