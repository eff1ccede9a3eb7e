using Arcade.Usage.Consent;

namespace Arcade.Usage.Sending;

/// <summary>The wire, whose requests end within a second when tracking is switched off meanwhile.</summary>
internal sealed class WatchedWire(PostHogWire wire, OffWatch watch)
{
    public Task<WireAnswer> SendAsync(UsageEndpoint endpoint, IReadOnlyList<byte[]> events, TimeSpan timeout, CancellationToken cancellationToken) =>
        watch.RunAsync(watched => wire.SendAsync(endpoint, events, timeout, watched), cancellationToken);
}
