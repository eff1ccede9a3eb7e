namespace Arcade.Tdk.Generators.Models;

/// <summary>What is read from one class: what to generate, if anything, and what is wrong with it.</summary>
internal sealed record ToolkitReading(ToolkitModel? Toolkit, EquatableArray<FindingModel> Findings);
