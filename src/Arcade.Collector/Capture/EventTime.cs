namespace Arcade.Collector.Capture;

/// <summary>When an event happened, by the server's clock: an offset wins over a timestamp, and sent_at shows the sender's skew.</summary>
internal static class EventTime
{
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromHours(23);

    public static DateTimeOffset Resolve(string? timestamp, long? offsetMilliseconds, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        DateTimeOffset resolved;
        try
        {
            resolved = offsetMilliseconds is { } offset
                ? now - TimeSpan.FromMilliseconds(offset)
                : TimestampText.Parse(timestamp) is not { } parsed ? now
                : sentAt is { } sent ? parsed + (now - sent)
                : parsed;
        }
        catch (Exception overflow) when (overflow is OverflowException or ArgumentOutOfRangeException)
        {
            resolved = DateTimeOffset.UnixEpoch;
        }

        return resolved - now > FutureAllowed ? now : resolved;
    }
}
