namespace Arcade.Client.Workers;

/// <summary>What a worker needs before it can be called, and whether that is there.</summary>
public sealed record WorkerRequirements
{
    /// <summary>Whether all is there.</summary>
    public bool? Met { get; init; }

    /// <summary>The authorization that it needs.</summary>
    public WorkerAuthorizationRequirement? Authorization { get; init; }
}
