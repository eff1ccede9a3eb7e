using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>How types are written.</summary>
internal static class TypeNames
{
    /// <summary>In generated code: from the global namespace, with question marks.</summary>
    public static readonly SymbolDisplayFormat Format =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>In messages: as people write them.</summary>
    public static string ForPeople(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>The full name of a type without its arguments, e.g. <c>System.Collections.Generic.List`1</c>.</summary>
    public static string Metadata(ITypeSymbol type) => type.ContainingType is null && type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? space.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;

    public static bool Is(ITypeSymbol? type, string metadataName) => type is INamedTypeSymbol { ContainingType: null } && Metadata(type) == metadataName;

    /// <summary>Whether a type, or one that its name contains, is known in one file alone, which the generated one is not.</summary>
    public static bool IsOfOneFile(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsOfOneFile(array.ElementType),
        INamedTypeSymbol named => named.IsFileLocal || named.TypeArguments.Any(IsOfOneFile) || IsOfOneFile(named.ContainingType),
        _ => false,
    };

    public static bool Inherits(ITypeSymbol? type, string metadataName)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, metadataName))
                return true;
        }

        return false;
    }
}
