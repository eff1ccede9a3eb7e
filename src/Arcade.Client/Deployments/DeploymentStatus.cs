namespace Arcade.Client.Deployments;

/// <summary>How a deployment is.</summary>
public sealed record DeploymentStatus
{
    /// <summary>It was taken and does not run yet.</summary>
    public const string Pending = "pending";

    /// <summary>A new version is about to take over.</summary>
    public const string Updating = "updating";

    /// <summary>It runs.</summary>
    public const string Running = "running";

    /// <summary>It does not run and won't by itself.</summary>
    public const string Failed = "failed";

    /// <summary>The service can't tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>One of the words above, or another.</summary>
    public string Status { get; init; } = Unknown;

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The newest version, where it never became healthy and another one, or none, runs; null where it did, or the service doesn't say.</summary>
    public string? FailedRelease { get; init; }
}
