using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>Which session wants to know of changes to which resource.</summary>
internal sealed class ResourceSubscriptions
{
    private const int MaxPerSession = 1000;

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>A session begins; the server is the one that reaches its client outside of any request.</summary>
    public void Begin(McpServer server) => _sessions[KeyOf(server)] = new Session(server);

    public void End(McpServer server) => _sessions.TryRemove(KeyOf(server), out _);

    public void Subscribe(McpServer server, string address)
    {
        if (!_sessions.TryGetValue(KeyOf(server), out Session? session))
            throw new McpProtocolException("Without a session there is nobody to tell: subscriptions need one.", McpErrorCode.InvalidRequest);
        if (session.Addresses.Count >= MaxPerSession)
            throw new McpProtocolException($"A session has at most {MaxPerSession} subscriptions.", McpErrorCode.InvalidRequest);
        session.Addresses[address] = true;
    }

    public void Unsubscribe(McpServer server, string address)
    {
        if (_sessions.TryGetValue(KeyOf(server), out Session? session))
            session.Addresses.TryRemove(address, out _);
    }

    /// <summary>Tells everybody who wants to know.</summary>
    public Task NotifyAsync(string address, CancellationToken cancellationToken) => Task.WhenAll(_sessions.Values
        .Where(session => session.Addresses.ContainsKey(address))
        .Select(session => session.Server.SendNotificationAsync(
            NotificationMethods.ResourceUpdatedNotification,
            new ResourceUpdatedNotificationParams { Uri = address },
            McpJsonUtilities.DefaultOptions,
            cancellationToken)));

    // Over standard streams there is one session, without a name.
    private static string KeyOf(McpServer server) => server.SessionId ?? "";

    private sealed record Session(McpServer Server)
    {
        public ConcurrentDictionary<string, bool> Addresses { get; } = new(StringComparer.Ordinal);
    }
}
