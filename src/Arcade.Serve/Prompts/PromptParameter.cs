namespace Arcade.Serve.Prompts;

/// <summary>Something that a person fills in for a prompt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What to fill in; null where nothing is said.</param>
/// <param name="IsRequired">True where it may not be left out.</param>
public sealed record PromptParameter(string Name, string? Description = null, bool IsRequired = false)
{
    /// <summary>Values to offer while the person types; null where none are known. It is given what was typed so far.</summary>
    public Func<string, CancellationToken, Task<IReadOnlyList<string>>>? Complete { get; init; }
}
