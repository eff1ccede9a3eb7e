namespace Arcade.Bench.Mechanisms;

/// <summary>One experiment with a mechanism.</summary>
/// <param name="What">What was tried.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Holds">Whether the mechanism did what it has to do; null for a cost.</param>
internal sealed record MechanismRow(string What, string Result, bool? Holds = null);
