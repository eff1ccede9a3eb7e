namespace Arcade.Collector.Storage;

/// <summary>What tells whether an event of the same uuid is the same event.</summary>
internal sealed record StoredEventKey(long Id, string Name, string DistinctId);
