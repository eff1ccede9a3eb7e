using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads the adapters that are asked about a tool's exceptions.</summary>
internal static class AdapterReader
{
    public static EquatableArray<string> Read(IMethodSymbol method, Findings findings)
    {
        var adapters = new List<string>();
        foreach (var attribute in method.All("Arcade.Tdk.ToolErrorAdapterAttribute"))
        {
            var argument = attribute.ConstructorArguments.FirstOrDefault();
            var type = argument.Kind == TypedConstantKind.Type ? argument.Value as INamedTypeSymbol : null;
            if (type is { IsAbstract: false, IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct, DeclaredAccessibility: not Accessibility.Private }
                && type.AllInterfaces.Any(static one => TypeNames.Is(one, "Arcade.Tdk.Adapters.IToolErrorAdapter"))
                && !TypeNames.IsOfOneFile(type)
                && type.InstanceConstructors.FirstOrDefault(static one => one.Parameters.IsEmpty && one.DeclaredAccessibility == Accessibility.Public) is { } constructor)
            {
                findings.Note(constructor);
                adapters.Add(type.ToDisplayString(TypeNames.Format));
            }
            else if (type?.TypeKind != TypeKind.Error)
                findings.Add(Rules.Adapter, attribute.Place(), type is null ? "null" : TypeNames.ForPeople(type));
        }

        return new([.. adapters.Distinct()]);
    }
}
