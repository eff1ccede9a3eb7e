using Arcade.Tdk.Definitions;

namespace Arcade.Core.Validation;

/// <summary>The rule of one member of a record.</summary>
internal sealed class MemberRule(ValueProperty property)
{
    public string Name { get; } = property.Name;

    public bool IsRequired { get; } = property.IsRequired;

    public ValueRule Value { get; } = new(property.Schema);

    /// <summary>True where null can only mean that the member was left out.</summary>
    public bool CanNullMeanAbsent => !IsRequired && !Value.IsNullable;
}
