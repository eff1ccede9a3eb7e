namespace Arcade.Tdk;

/// <summary>Says more about a tool's parameter than its declaration does.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ToolParameterAttribute : Attribute
{
    /// <summary>The name that callers use; null takes the parameter's own.</summary>
    public string? Name { get; set; }

    /// <summary>True (the default) where a model may invent the value; false where a person or a program has to give it.</summary>
    public bool IsInferrable { get; set; } = true;
}
