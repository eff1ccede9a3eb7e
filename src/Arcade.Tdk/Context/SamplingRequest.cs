namespace Arcade.Tdk.Context;

/// <summary>A question to the client's model.</summary>
public sealed record SamplingRequest
{
    /// <summary>The conversation, oldest first; a single text is a message of the user's.</summary>
    public required IReadOnlyList<SamplingMessage> Messages { get; init; }

    /// <summary>The system prompt; null leaves it to the client.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>The most tokens to answer with. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>The temperature; null leaves it to the client.</summary>
    public double? Temperature { get; init; }

    /// <summary>Models that would suit, best first; the client decides. Default none.</summary>
    public IReadOnlyList<string> ModelHints { get; init; } = [];

    /// <summary>One message of the user's.</summary>
    /// <param name="text">The message.</param>
    public static SamplingRequest FromText(string text) => new() { Messages = [new SamplingMessage(SamplingRole.User, text)] };
}
