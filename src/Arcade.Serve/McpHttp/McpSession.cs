using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp;

/// <summary>One client's session: its transport, the server that runs on it, and who opened it.</summary>
internal sealed class McpSession(string id, string? owner, StreamableHttpServerTransport transport, McpServer server, Task running, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private int _uses;
    private long _lastUse = time.GetTimestamp();
    private bool _hasStream;
    private bool _isOver;

    public string Id => id;

    /// <summary>Who opened it, where the server asks for tokens; no one else may use it.</summary>
    public string? Owner => owner;

    public StreamableHttpServerTransport Transport => transport;

    public McpServer Server => server;

    /// <summary>False until the handshake is done; a session that fails it is not kept.</summary>
    public bool IsInitialized { get; set; }

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

    /// <summary>A session has one stream for messages of the server's own at a time.</summary>
    public bool TryOpenStream()
    {
        lock (_lock)
        {
            if (_hasStream)
                return false;
            return _hasStream = true;
        }
    }

    public void CloseStream()
    {
        lock (_lock)
            _hasStream = false;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        // The transport first: its end is what the server's loop waits for.
        await transport.DisposeAsync().ConfigureAwait(false);
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end was asked for.
        }

        await server.DisposeAsync().ConfigureAwait(false);
    }
}
