using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arcade.Serve.Mcp;
using Arcade.Serve.McpHttp.Streams;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.McpHttp;

/// <summary>The sessions that there are: as many as allowed, none unused for longer than allowed.</summary>
internal sealed class McpSessions : IAsyncDisposable
{
    private const int IdBytes = 24;

    private readonly ConcurrentDictionary<string, McpSession> _sessions = new(StringComparer.Ordinal);
    private readonly Func<ITransport, McpServer> _createServer;
    private readonly Action<McpServer> _forget;
    private readonly McpHttpOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ITimer _sweeping;

    public McpSessions(Func<ITransport, McpServer> createServer, Action<McpServer> forget, McpHttpOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _createServer = createServer;
        _forget = forget;
        _options = options;
        _time = time;
        _loggers = loggers;
        TimeSpan period = TimeSpan.FromTicks(Math.Max(options.IdleTimeout.Ticks / 4, TimeSpan.TicksPerSecond));
        _sweeping = time.CreateTimer(_ => Sweep(), state: null, period, period);
    }

    public int Count => _sessions.Count;

    /// <summary>The sessions, for messages to all of them.</summary>
    public IEnumerable<McpSession> All => _sessions.Values;

    /// <summary>Opens a session; null where all that there may be are in use.</summary>
    public McpSession? TryOpen(string? owner)
    {
        if (_sessions.Count >= _options.MaxSessions && !TryMakeRoom())
            return null;
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        McpSession? session = null;
        var events = new SessionEvents();
        var transport = new StreamableHttpServerTransport(_loggers)
        {
            SessionId = id,
            EventStreamStore = events,
            OnSessionInitialized = (client, _) =>
            {
                session!.IsInitialized = true;
                session.TakesPriming = ProtocolVersions.HasPriming(client.ProtocolVersion);
                return ValueTask.CompletedTask;
            },
        };
        McpServer server = _createServer(new SessionTransport(transport, events));
        session = new McpSession(id, owner, transport, events, new ServerRun(server, _time, CancellationToken.None), _time);
        session.TryUse();
        _sessions[id] = session;
        return session;
    }

    public McpSession? Find(string id) => _sessions.GetValueOrDefault(id);

    public async Task EndAsync(McpSession session)
    {
        _sessions.TryRemove(session.Id, out _);
        _forget(session.Server);
        await session.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeping.DisposeAsync().ConfigureAwait(false);

        // Beside each other: they all have the same few seconds.
        await Task.WhenAll(_sessions.Values.Select(EndAsync)).ConfigureAwait(false);
    }

    private bool TryMakeRoom()
    {
        McpSession? oldest = _sessions.Values.Where(static session => session.Idle is not null).MaxBy(static session => session.Idle);
        if (oldest is null)
            return false;
        _ = EndAsync(oldest);
        return true;
    }

    private void Sweep()
    {
        foreach (McpSession session in _sessions.Values)
        {
            if (session.Idle >= _options.IdleTimeout)
                _ = EndAsync(session);
        }
    }
}
