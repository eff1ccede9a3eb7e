namespace Arcade.Client.Workers;

/// <summary>How the Engine reaches a worker by MCP.</summary>
public sealed record WorkerMcp
{
    /// <summary>The MCP endpoint.</summary>
    public string? Uri { get; init; }

    /// <summary>Headers that are sent with each request.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>That there are secrets, by name.</summary>
    public IReadOnlyDictionary<string, SecretField>? Secrets { get; init; }

    /// <summary>How the Engine signs in to it.</summary>
    public WorkerMcpOAuth2? Oauth2 { get; init; }

    /// <summary>Seconds that a call may take.</summary>
    public int? Timeout { get; init; }

    /// <summary>How often a failed call is repeated.</summary>
    public int? Retry { get; init; }

    /// <summary>Shows the address alone: headers may hold keys.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Uri ?? string.Empty;
}
