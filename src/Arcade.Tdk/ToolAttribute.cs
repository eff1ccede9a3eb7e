namespace Arcade.Tdk;

/// <summary>Makes a tool of a method in a class that bears <see cref="ToolkitAttribute"/>.</summary>
/// <param name="description">What the tool does, for the model that chooses among tools. Parameters say theirs by <see cref="System.ComponentModel.DescriptionAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolAttribute(string description) : Attribute
{
    /// <summary>What the tool does.</summary>
    public string Description { get; } = description;

    /// <summary>The name in Pascal case; null takes the method's name without <c>Async</c> at its end.</summary>
    public string? Name { get; set; }
}
