namespace Arcade.Tdk.Definitions;

/// <summary>One parameter of a tool.</summary>
public sealed record ToolParameter
{
    /// <summary>The name that callers use.</summary>
    public required string Name { get; init; }

    /// <summary>What it means, for the model that fills it in.</summary>
    public required string Description { get; init; }

    /// <summary>The shape of its value.</summary>
    public required ValueSchema Schema { get; init; }

    /// <summary>True where callers may not leave it out.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>True (the default) where a model may invent the value; false where a person or a program has to give it.</summary>
    public bool IsInferrable { get; init; } = true;
}
