namespace Arcade.Tdk;

/// <summary>What a tool does to the world (MCP 2025-11-25, <c>ToolAnnotations</c>). What isn't set is not said: unset is neither true nor false.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolBehaviorAttribute : Attribute
{
    /// <summary>True where it changes nothing.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>True where it may delete or overwrite.</summary>
    public bool Destructive { get; set; }

    /// <summary>True where calling it again with the same arguments changes nothing more.</summary>
    public bool Idempotent { get; set; }

    /// <summary>True where it talks to systems beyond its server.</summary>
    public bool OpenWorld { get; set; }
}
