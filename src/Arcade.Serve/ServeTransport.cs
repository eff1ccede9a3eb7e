namespace Arcade.Serve;

/// <summary>How clients reach a server.</summary>
public enum ServeTransport
{
    /// <summary>MCP over standard input and output, for the client that starts the program.</summary>
    Stdio,

    /// <summary>MCP over HTTP at <c>/mcp</c>, and the worker protocol at <c>/worker</c> where there is a secret for it.</summary>
    Http,
}
