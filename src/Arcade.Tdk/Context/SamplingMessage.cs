namespace Arcade.Tdk.Context;

/// <summary>One message of a conversation.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said.</param>
public sealed record SamplingMessage(SamplingRole Role, string Text);
