namespace Arcade.Tdk.Generators.Models;

/// <summary>What a tool is about, in the words of the wire; the extras are JSON text, or null.</summary>
internal sealed record ClassificationModel(EquatableArray<string> Domains, EquatableArray<string> Operations, string? Extras);
