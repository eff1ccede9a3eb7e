namespace Arcade.Collector.Identity;

/// <summary>A stored person.</summary>
internal sealed record Person(long Id, Guid Uuid, bool IsIdentified, PersonProperties Properties, DateTimeOffset CreatedAt);
