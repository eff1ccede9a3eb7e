using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Deployments;

/// <summary>A request about deployments that isn't done: its status, and what to do.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: the endpoint turns it into an answer.
internal sealed class DeploymentProblem(int status, string name, string message) : Exception(message)
#pragma warning restore CA1064
{
    public int Status => status;

    public string Name => name;

    public static DeploymentProblem BadRequest(string message) => new(StatusCodes.Status400BadRequest, "bad_request", message);

    public static DeploymentProblem NotFound() => new(StatusCodes.Status404NotFound, "not_found", "There is no deployment of this name.");

    public static DeploymentProblem Conflict(string message) => new(StatusCodes.Status409Conflict, "conflict", message);
}
