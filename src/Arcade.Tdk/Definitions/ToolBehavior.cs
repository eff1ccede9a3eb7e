namespace Arcade.Tdk.Definitions;

/// <summary>What a tool does to the world; null where its author says nothing (MCP 2025-11-25, <c>ToolAnnotations</c>).</summary>
public sealed record ToolBehavior
{
    /// <summary>Nothing is said.</summary>
    public static ToolBehavior Unknown { get; } = new();

    /// <summary>True where it changes nothing.</summary>
    public bool? IsReadOnly { get; init; }

    /// <summary>True where it may delete or overwrite.</summary>
    public bool? IsDestructive { get; init; }

    /// <summary>True where calling it again with the same arguments changes nothing more.</summary>
    public bool? IsIdempotent { get; init; }

    /// <summary>True where it talks to systems beyond its server.</summary>
    public bool? IsOpenWorld { get; init; }
}
