namespace Arcade.Tdk;

/// <summary>Says what a tool does to the things of its service.</summary>
/// <param name="operations">One operation or more.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolOperationsAttribute(params ToolOperation[] operations) : Attribute
{
    /// <summary>The operations.</summary>
    public IReadOnlyList<ToolOperation> Operations { get; } = operations;
}
