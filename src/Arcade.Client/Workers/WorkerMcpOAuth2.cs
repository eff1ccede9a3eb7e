namespace Arcade.Client.Workers;

/// <summary>How the Engine signs in to an MCP worker.</summary>
public sealed record WorkerMcpOAuth2
{
    /// <summary>Where a person agrees.</summary>
    public string? AuthorizationUrl { get; init; }

    /// <summary>The Engine's client id there.</summary>
    public string? ClientId { get; init; }

    /// <summary>That there is a client secret.</summary>
    public SecretField? ClientSecret { get; init; }

    /// <summary>Where the provider sends the person back to.</summary>
    public string? RedirectUri { get; init; }
}
