using Arcade.Tdk;
using Arcade.Tdk.Context;

namespace Arcade.Serve.Prompts;

/// <summary>A conversation's beginning that a person can choose in their client.</summary>
public sealed class ServerPrompt
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>A name for people; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>What the person fills in. Default nothing.</summary>
    public IReadOnlyList<PromptParameter> Parameters { get; init; } = [];

    /// <summary>Writes the messages from what was filled in; what is required is there.</summary>
    public required Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<IReadOnlyList<PromptText>>> Write { get; init; }
}
