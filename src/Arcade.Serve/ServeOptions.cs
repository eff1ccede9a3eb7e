using Arcade.Serve.Authorization;

namespace Arcade.Serve;

/// <summary>
/// What a server is and where it listens. What the command line says wins over the environment (<c>ARCADE_SERVER_TRANSPORT</c>,
/// <c>ARCADE_SERVER_HOST</c>, <c>ARCADE_SERVER_PORT</c>, <c>ARCADE_WORKER_SECRET</c>), and both win over what is set here.
/// </summary>
public sealed class ServeOptions
{
    /// <summary>The server's name, told to clients. Default the program's name.</summary>
    public string Name { get; set; } = "ArcadeServer";

    /// <summary>Its semantic version, told to clients. Default <c>0.1.0</c>.</summary>
    public string Version { get; set; } = "0.1.0";

    /// <summary>A name for people; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>How to use the server, told to models; null for nothing.</summary>
    public string? Instructions { get; set; }

    /// <summary>How clients reach it. Default <see cref="ServeTransport.Stdio"/>.</summary>
    public ServeTransport Transport { get; set; } = ServeTransport.Stdio;

    /// <summary>The address to listen on: an IP address or <c>localhost</c>. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port to listen on, 0 for any that is free. Default 8000.</summary>
    public int Port { get; set; } = 8000;

    /// <summary>True answers each MCP request over HTTP by itself, without sessions. Default false.</summary>
    public bool IsStateless { get; set; }

    /// <summary>Origins whose pages may call MCP over HTTP, e.g. <c>https://app.example.com</c>; <c>*</c> for all. Default none but the server's own: its
    /// <see cref="ResourceServerOptions.CanonicalUrl"/>'s, and IP addresses and <c>localhost</c> that it is asked by.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>How long a session over HTTP may be unused. Default 30 minutes.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many sessions there may be at once; the one unused for longest makes room. Default 1,000.</summary>
    public int MaxSessions { get; set; } = 1000;

    /// <summary>How large a request over HTTP may be, in bytes. Default 4 MiB; more is answered 413.</summary>
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// The secret that the Engine's tokens are signed with, 16 characters or more. The variable <c>ARCADE_WORKER_SECRET</c> wins over it; without
    /// either there are no worker routes.
    /// </summary>
    public string? WorkerSecret { get; set; }

    /// <summary>Protection of MCP over HTTP by access tokens; null (the default) for none.</summary>
    public ResourceServerOptions? ResourceServer { get; set; }
}
