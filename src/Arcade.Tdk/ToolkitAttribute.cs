namespace Arcade.Tdk;

/// <summary>Makes a toolkit of a partial class: its methods that bear <see cref="ToolAttribute"/> are the tools, and a static property <c>Toolkit</c> is generated.</summary>
/// <param name="name">The name in Pascal case; null takes the class's name without <c>Toolkit</c> or <c>Tools</c> at its end.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ToolkitAttribute(string? name = null) : Attribute
{
    /// <summary>The name in Pascal case; null where the class's name decides.</summary>
    public string? Name { get; } = name;

    /// <summary>A semantic version, e.g. <c>1.2.0</c>; null where none is known.</summary>
    public string? Version { get; set; }

    /// <summary>What the toolkit is for; null for nothing said.</summary>
    public string? Description { get; set; }
}
