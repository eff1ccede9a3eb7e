namespace Arcade.Tdk.Context;

/// <summary>What the client's model answered.</summary>
/// <param name="Text">The answer's text.</param>
/// <param name="Model">The model's name, as the client gives it.</param>
/// <param name="StopReason">Why it stopped, e.g. <c>endTurn</c>; null where the client doesn't say.</param>
public sealed record SamplingAnswer(string Text, string Model, string? StopReason);
