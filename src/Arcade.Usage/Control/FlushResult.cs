namespace Arcade.Usage.Control;

/// <summary>What <c>usage flush</c> achieved.</summary>
/// <param name="Delivered">Events that were delivered by it.</param>
/// <param name="PendingEvents">Events that are still pending.</param>
/// <param name="PendingAliases">Aliases that are still pending.</param>
/// <param name="Obstacle">Why nothing could be tried, or null.</param>
public sealed record FlushResult(int Delivered, int PendingEvents, int PendingAliases, string? Obstacle)
{
    /// <summary>Whether nothing is pending any more.</summary>
    public bool IsComplete => Obstacle is null && PendingEvents == 0 && PendingAliases == 0;
}
