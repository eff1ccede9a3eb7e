namespace Arcade.ControlPlane.Deployments.Supervision;

/// <summary>How a release that is kept running is.</summary>
/// <param name="Address">Where it serves; null while it doesn't.</param>
/// <param name="Problem">Why it doesn't; null while it does, or is started for the first time.</param>
internal sealed record KeeperState(Uri? Address, string? Problem);
