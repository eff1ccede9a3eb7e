namespace Arcade.Client.Workers;

/// <summary>The OAuth 2 part of an authorization that a worker needs.</summary>
public sealed record WorkerOAuth2Requirement
{
    /// <summary>Whether it is there.</summary>
    public bool? Met { get; init; }
}
