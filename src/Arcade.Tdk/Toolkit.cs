namespace Arcade.Tdk;

/// <summary>A named set of tools. The source generator makes one for each partial class that bears <c>[Toolkit]</c>.</summary>
public sealed class Toolkit
{
    /// <summary>The name in Pascal case, letters and digits, e.g. <c>MyKit</c>; the first half of a tool's fully-qualified name.</summary>
    public required string Name { get; init; }

    /// <summary>A semantic version, e.g. <c>1.2.0</c>; null where none is known.</summary>
    public string? Version { get; init; }

    /// <summary>What the toolkit is for; null where its author says nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The tools, in the order in which they stand in the source.</summary>
    public required IReadOnlyList<Tool> Tools { get; init; }
}
