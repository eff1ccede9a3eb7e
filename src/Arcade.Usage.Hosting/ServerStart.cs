namespace Arcade.Usage.Hosting;

/// <summary>What a server tells of its start. There is no place for its name, its tools' names or its address.</summary>
public sealed record ServerStart
{
    private ServerStart(ServerTransport transport, int toolCount, string serverVersion)
    {
        Transport = transport;
        ToolCount = toolCount;
        ServerVersion = serverVersion;
    }

    /// <summary>How the server is reached.</summary>
    public ServerTransport Transport { get; }

    /// <summary>
    /// The address that an HTTP server listens on; null otherwise. Only <c>127.0.0.1</c>, <c>0.0.0.0</c>, <c>::1</c> and <c>::</c>
    /// are ever told; anything else is told as <c>custom</c>.
    /// </summary>
    public string? Host { get; private init; }

    /// <summary>The port that an HTTP server listens on, 1 to 65535; null otherwise, or where it has none (a socket file).</summary>
    public int? Port { get; private init; }

    /// <summary>The number of tools that the server offers; a negative one is not told.</summary>
    public int ToolCount { get; }

    /// <summary>The server library's semantic version; build metadata is cut off, and what is no version is told as 0.0.0.</summary>
    public string ServerVersion { get; }

    /// <summary>Describes a server on standard input and output.</summary>
    /// <param name="toolCount">The number of its tools.</param>
    /// <param name="serverVersion">The server library's version.</param>
    /// <returns>The description.</returns>
    public static ServerStart Stdio(int toolCount, string serverVersion) => new(ServerTransport.Stdio, toolCount, serverVersion);

    /// <summary>Describes a server on HTTP.</summary>
    /// <param name="host">The address that it is bound to; a host name is told as <c>custom</c>, but for <c>localhost</c>.</param>
    /// <param name="port">The port that it is bound to, or null where it has none.</param>
    /// <param name="toolCount">The number of its tools.</param>
    /// <param name="serverVersion">The server library's version.</param>
    /// <returns>The description.</returns>
    public static ServerStart Http(string host, int? port, int toolCount, string serverVersion) =>
        new(ServerTransport.Http, toolCount, serverVersion) { Host = host, Port = port };
}
