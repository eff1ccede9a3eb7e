namespace Arcade.Collector.Capture;

/// <summary>What is known of an event besides itself: mostly what the events of one request have in common.</summary>
internal readonly record struct PayloadContext(DateTimeOffset ReceivedAt, DateTimeOffset? SentAt, bool IsEngage, bool IsPersonless = false);
