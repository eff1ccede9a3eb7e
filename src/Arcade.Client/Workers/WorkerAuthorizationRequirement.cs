namespace Arcade.Client.Workers;

/// <summary>An authorization that a worker needs.</summary>
public sealed record WorkerAuthorizationRequirement
{
    /// <summary>Whether it is there.</summary>
    public bool? Met { get; init; }

    /// <summary>The OAuth 2 part of it.</summary>
    public WorkerOAuth2Requirement? Oauth2 { get; init; }
}
