using Arcade.ControlPlane.Deployments.Supervision;

namespace Arcade.ControlPlane.Deployments;

/// <summary>How a deployment is, in the words of the API.</summary>
internal sealed record DeploymentState
{
    public const string Pending = "pending";
    public const string Updating = "updating";
    public const string Running = "running";
    public const string Failed = "failed";

    public required Deployment Deployment { get; init; }

    /// <summary>
    /// <c>pending</c> while nothing serves but is to; <c>updating</c> while a candidate is tried beside the release that serves;
    /// <c>running</c>; <c>failed</c> where nothing serves and nothing will until the next upload.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Why nothing serves, or why the last update failed; null where all is well.</summary>
    public string? Error { get; init; }

    /// <summary>Where it serves; null while it doesn't.</summary>
    public Uri? Address { get; init; }

    public static DeploymentState Of(Deployment deployment, KeeperState? keeper) => new()
    {
        Deployment = deployment,
        Status = (deployment.Active, deployment.Candidate) switch
        {
            (null, null) => Failed,
            (null, _) => Pending,
            (_, null) => keeper?.Address is null ? Pending : Running,
            _ => Updating,
        },
        Error = keeper?.Problem ?? deployment.Failure,
        Address = keeper?.Address,
    };
}
