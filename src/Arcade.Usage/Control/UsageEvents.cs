namespace Arcade.Usage.Control;

/// <summary>The events of one moment, as they are or will be sent.</summary>
/// <param name="Pending">What has not been sent, one JSON object each: aliases first, then events in the order of recording.</param>
/// <param name="Sent">The receipts of what was sent, oldest first: JSON objects with <c>at</c>, <c>verdict</c>, <c>host</c> and the <c>event</c> as it was sent.</param>
public sealed record UsageEvents(IReadOnlyList<string> Pending, IReadOnlyList<string> Sent);
