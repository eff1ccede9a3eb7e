using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>The framework's lists and dictionaries that stand for JSON arrays and objects.</summary>
internal static class Collections
{
    private const string Generic = "System.Collections.Generic.";

    /// <summary>The type of a list's items; null for what is no list. Arrays are another matter.</summary>
    public static ITypeSymbol? ItemOf(INamedTypeSymbol type) => TypeNames.Metadata(type) switch
    {
        Generic + "List`1" or Generic + "IList`1" or Generic + "ICollection`1" or Generic + "IEnumerable`1"
            or Generic + "IReadOnlyList`1" or Generic + "IReadOnlyCollection`1" => type.TypeArguments[0],
        _ => null,
    };

    /// <summary>The types of a dictionary's keys and values; null for what is no dictionary.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? EntryOf(INamedTypeSymbol type) => TypeNames.Metadata(type) switch
    {
        Generic + "Dictionary`2" or Generic + "IDictionary`2" or Generic + "IReadOnlyDictionary`2" => (type.TypeArguments[0], type.TypeArguments[1]),
        _ => null,
    };
}
