namespace Arcade.Tdk.Generators.Models;

/// <summary>What a tool does to the world; null for nothing said.</summary>
internal sealed record BehaviorModel(bool? ReadOnly, bool? Destructive, bool? Idempotent, bool? OpenWorld);
