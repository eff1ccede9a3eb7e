namespace Arcade.Client.Deployments;

/// <summary>What a deployment consists of.</summary>
public sealed record DeploymentToolkits
{
    /// <summary>Servers that are sent along.</summary>
    public IReadOnlyList<DeploymentBundle> Bundles { get; init; } = [];

    /// <summary>Packages that the service gets by itself.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];
}
