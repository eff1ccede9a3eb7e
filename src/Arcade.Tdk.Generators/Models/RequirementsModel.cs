namespace Arcade.Tdk.Generators.Models;

/// <summary>What a call of a tool needs. The authorization is an expression that makes its attribute: the attribute itself knows its provider.</summary>
internal sealed record RequirementsModel(string? Authorization, EquatableArray<string> Secrets, EquatableArray<string> Metadata);
