namespace Arcade.ControlPlane.Deployments;

/// <summary>Names of deployments, which are ids of workers and names of directories.</summary>
internal static class DeploymentName
{
    private const int Longest = 100;

    /// <exception cref="DeploymentProblem">It can't be one.</exception>
    public static void Check(string name)
    {
        if (name.Length is 0 or > Longest || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw DeploymentProblem.BadRequest("A deployment's name must have 1 to 100 letters, digits, dots, hyphens and underscores, and begin with a letter or a digit.");
    }
}
