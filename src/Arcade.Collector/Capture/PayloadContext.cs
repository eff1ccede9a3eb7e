namespace Arcade.Collector.Capture;

/// <summary>What the events of one request have in common.</summary>
internal readonly record struct PayloadContext(DateTimeOffset ReceivedAt, DateTimeOffset? SentAt, bool IsEngage);
