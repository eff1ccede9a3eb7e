namespace Arcade.Client.Tools;

/// <summary>One thing that a tool takes.</summary>
public sealed record EngineToolParameter
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it means.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a call must have it.</summary>
    public bool? Required { get; init; }

    /// <summary>Whether a model may think it up.</summary>
    public bool? Inferrable { get; init; }

    /// <summary>Its kind.</summary>
    public EngineValueSchema? ValueSchema { get; init; }
}
