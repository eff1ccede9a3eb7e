namespace Arcade.Usage.Draining;

/// <summary>What an attempt to deliver left behind.</summary>
/// <param name="IsPending">Whether anything waits for another attempt.</param>
/// <param name="Until">How long the back-off asks to wait, or null where it asks for nothing.</param>
/// <param name="IsLast">Whether this process had better not try again: its own code doesn't come back.</param>
internal sealed record DrainOutcome(bool IsPending, TimeSpan? Until = null, bool IsLast = false)
{
    public static DrainOutcome Nothing { get; } = new(IsPending: false);

    public static DrainOutcome Later { get; } = new(IsPending: true);

    public static DrainOutcome Never { get; } = new(IsPending: true, IsLast: true);
}
