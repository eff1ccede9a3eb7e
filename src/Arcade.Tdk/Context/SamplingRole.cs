namespace Arcade.Tdk.Context;

/// <summary>Who speaks in a conversation.</summary>
public enum SamplingRole
{
    /// <summary>The person, or the tool in their place.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
