namespace Arcade.Client.Deployments;

/// <summary>A tool server for the service to run.</summary>
public sealed record NewDeployment
{
    /// <summary>Its name, which becomes the worker's id; not sent where an existing one is replaced.</summary>
    public string? Name { get; init; }

    /// <summary>What it is, for people.</summary>
    public string? Description { get; init; }

    /// <summary>What it consists of.</summary>
    public DeploymentToolkits? Toolkits { get; init; }
}
