namespace Arcade.Tdk;

/// <summary>The tool still works, but callers are told not to use it any more. Unlike <see cref="ObsoleteAttribute"/> it says nothing to C# callers.</summary>
/// <param name="message">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolDeprecatedAttribute(string message) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Message { get; } = message;
}
