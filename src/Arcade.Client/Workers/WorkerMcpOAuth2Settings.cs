namespace Arcade.Client.Workers;

/// <summary>How the Engine shall sign in to an MCP worker.</summary>
public sealed record WorkerMcpOAuth2Settings
{
    /// <summary>Where a person agrees.</summary>
    public string? AuthorizationUrl { get; init; }

    /// <summary>The Engine's client id there.</summary>
    public string? ClientId { get; init; }

    /// <summary>The Engine's client secret there.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The Engine's id of a registration that it has made before.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Shows the client id, and never the secret.</summary>
    /// <returns>The client id.</returns>
    public override string ToString() => ClientId ?? string.Empty;
}
