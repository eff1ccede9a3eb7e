using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Deployments;

/// <summary>What is said where a request about deployments isn't done.</summary>
internal static class DeploymentProblem
{
    public static ApiProblem NotFound() => ApiProblem.NotFound("There is no deployment of this name.");

    // Without a word on repeating it: what is in the way may be gone in a moment, as a process that ends.
    public static ApiProblem Conflict(string message) => new(StatusCodes.Status409Conflict, "conflict", message);
}
