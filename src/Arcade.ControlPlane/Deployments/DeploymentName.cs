using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Names of deployments, which are ids of workers and names of directories.</summary>
internal static class DeploymentName
{
    /// <exception cref="ApiProblem">It can't be one.</exception>
    public static void Check(string name)
    {
        if (!WorkerRules.IsId(name))
            throw ApiProblem.BadRequest("A deployment's name must have 1 to 100 letters, digits, dots, hyphens and underscores, and begin with a letter or a digit.");
    }
}
