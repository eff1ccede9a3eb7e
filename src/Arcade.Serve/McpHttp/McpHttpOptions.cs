namespace Arcade.Serve.McpHttp;

/// <summary>How MCP is spoken over HTTP.</summary>
internal sealed record McpHttpOptions
{
    /// <summary>True answers each request by itself: no sessions, no messages of the server's own.</summary>
    public bool IsStateless { get; init; }

    /// <summary>Origins that browsers may call from, besides the server's own; <c>*</c> for all.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>How long a session may be unused.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many sessions there may be; the one that is unused for longest makes room.</summary>
    public int MaxSessions { get; init; } = 1000;

    /// <summary>How large a message may be, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;
}
