using Arcade.Serve.Mcp;
using Arcade.Serve.McpHttp.Streams;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp;

/// <summary>One client's session: its transport, the server that runs on it, and who opened it.</summary>
internal sealed class McpSession(
    string id, string? owner, StreamableHttpServerTransport transport, SessionEvents events, ServerRun run, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private int _uses;
    private long _lastUse = time.GetTimestamp();
    private CancellationTokenSource? _listening;
    private bool _isOver;

    public string Id => id;

    /// <summary>Who opened it, where the server asks for tokens; no one else may use it.</summary>
    public string? Owner => owner;

    public StreamableHttpServerTransport Transport => transport;

    /// <summary>What the client was sent, and what waits for it.</summary>
    public SessionEvents Events => events;

    /// <summary>What the client waits for.</summary>
    public PostedCalls Calls { get; } = new();

    public McpServer Server => run.Server;

    /// <summary>False until the handshake is done; a session that fails it is not kept.</summary>
    public bool IsInitialized { get; set; }

    /// <summary>True where the client knows events without a message, which say where to come back (MCP 2025-11-25).</summary>
    public bool TakesPriming { get; set; }

    /// <summary>How long nobody has used it; null while somebody does.</summary>
    public TimeSpan? Idle
    {
        get
        {
            lock (_lock)
                return _uses > 0 ? null : time.GetElapsedTime(_lastUse);
        }
    }

    public bool TryUse()
    {
        lock (_lock)
        {
            if (_isOver)
                return false;
            _uses++;
            return true;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _uses--;
            _lastUse = time.GetTimestamp();
        }
    }

    /// <summary>
    /// A session has one stream for messages of the server's own at a time. A client that comes back for the rest of it has lost the one that is
    /// still open here: it ends.
    /// </summary>
    public bool TryListen(CancellationTokenSource end, bool comesBack)
    {
        lock (_lock)
        {
            CancellationTokenSource? lost = _listening;
            if (lost is not null && !comesBack)
                return false;
            _listening = end;

            // In the lock: outside of it, its owner could have disposed of it.
            lost?.Cancel();
            return true;
        }
    }

    public bool IsListening
    {
        get
        {
            lock (_lock)
                return _listening is not null;
        }
    }

    public void StopListening(CancellationTokenSource end)
    {
        lock (_lock)
        {
            if (_listening == end)
                _listening = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        // The transport first: its end is what those wait for who are to be answered. Then the calls that nobody waits for.
        await transport.DisposeAsync().ConfigureAwait(false);
        events.FinishAll();
        await run.EndAsync().ConfigureAwait(false);
    }
}
