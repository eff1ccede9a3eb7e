namespace Arcade.Tdk;

/// <summary>Asks an adapter about the tool's exceptions before the built-in one; several are asked in their order.</summary>
/// <param name="adapter">A class with a parameterless constructor that implements <see cref="Adapters.IToolErrorAdapter"/>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ToolErrorAdapterAttribute(Type adapter) : Attribute
{
    /// <summary>The adapter's class.</summary>
    public Type Adapter { get; } = adapter;
}
