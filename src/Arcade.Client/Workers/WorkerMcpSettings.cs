namespace Arcade.Client.Workers;

/// <summary>How the Engine shall reach a worker by MCP. The first three are needed for a new worker; in an update, what is null stays.</summary>
public sealed record WorkerMcpSettings
{
    /// <summary>The MCP endpoint.</summary>
    public string? Uri { get; init; }

    /// <summary>Seconds that a call may take.</summary>
    public int? Timeout { get; init; }

    /// <summary>How often a failed call is repeated.</summary>
    public int? Retry { get; init; }

    /// <summary>Headers to send with each request.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Secrets, by name.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    /// <summary>How the Engine shall sign in to it.</summary>
    public WorkerMcpOAuth2Settings? Oauth2 { get; init; }

    /// <summary>Shows the address, and never a secret.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Uri ?? string.Empty;
}
