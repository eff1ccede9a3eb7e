namespace Arcade.Usage.Detaching;

/// <summary>A variable to set in a child's environment or, with null, to take out of it.</summary>
/// <remarks>Not a pair of the framework's: a list of those loads an assembly and 20 types at its first use.</remarks>
internal sealed class VariableChange(string name, string? value)
{
    public string Name { get; } = name;

    public string? Value { get; } = value;
}
