namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>A server that became healthy.</summary>
internal sealed record RunningServer
{
    public required ServerRun Run { get; init; }

    public required Uri Address { get; init; }

    /// <summary>What tokens for it are signed with.</summary>
    public required string Secret { get; init; }

    public Task StopAsync() => Run.StopAsync();
}
