namespace Arcade.Tdk.Context;

/// <summary>Something that a person can choose.</summary>
/// <param name="Value">The value in the answer.</param>
/// <param name="Title">What the person reads; null for the value itself. Of one field's options all have a title, or none.</param>
public sealed record ElicitationOption(string Value, string? Title = null);
