namespace Arcade.Tdk.Definitions;

/// <summary>What a tool returns.</summary>
public sealed record ToolOutput
{
    /// <summary>What it means; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>The shape of the value; null where the tool returns nothing or content alone.</summary>
    public ValueSchema? Schema { get; init; }
}
