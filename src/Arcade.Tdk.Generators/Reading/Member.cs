using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>A member of an object's type: a property, a parameter of its constructor, or both.</summary>
internal sealed record Member(string Name, string JsonName, ITypeSymbol Type, IPropertySymbol? Property, IParameterSymbol? Parameter, Assignment Assignment)
{
    public PropertyModel ToModel(TypeModel type, bool isWritten)
    {
        bool isRequired = isWritten || Assignment switch
        {
            Assignment.Constructor => !Parameter!.HasExplicitDefaultValue && !type.IsNullable,
            Assignment.Initializer or Assignment.ConstructorAndInitializer => true,
            _ => false,
        };
        // A reference whose default is null may be null, whatever its annotation says.
        if (!isRequired && Parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } && !type.IsValueType)
            type = type with { IsNullable = true };
        string? absent = isRequired || Parameter is null ? null : Parameter.HasExplicitDefaultValue ? Literals.Default(Parameter) : "null";
        return new PropertyModel(Names.Escaped(Name), JsonName, Parameter?.Description() ?? Property?.Description(), type, isRequired, Assignment, absent,
            Assignment == Assignment.Accessor ? Property!.ContainingType.ToDisplayString(TypeNames.Format) : null);
    }
}
