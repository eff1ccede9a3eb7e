namespace Arcade.Client.Tools;

/// <summary>What a tool takes.</summary>
public sealed record EngineToolInput
{
    /// <summary>Its parameters.</summary>
    public IReadOnlyList<EngineToolParameter> Parameters { get; init; } = [];
}
