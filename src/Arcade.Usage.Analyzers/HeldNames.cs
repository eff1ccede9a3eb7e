using System;
using Microsoft.CodeAnalysis;

namespace Arcade.Usage.Analyzers;

/// <summary>What arrays and collections are, and what the framework's methods do with them.</summary>
internal static class HeldNames
{
    /// <summary>Whether something can be put into a value of this type, or into what it leads to: not into a text or a number.</summary>
    public static bool CanBeFilled(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { IsValueType: true, IsRefLikeType: false, Name: not ("Memory" or "ArraySegment") } value => HasFillable(value),
        _ => true,
    };

    /// <summary>Positions and kinds of comparison carry nothing.</summary>
    public static bool CanHoldText(ITypeSymbol? type) => type is not ({ SpecialType: SpecialType.System_Int32 } or { TypeKind: TypeKind.Enum });

    /// <summary>Whether nothing can be put into anything through this type.</summary>
    public static bool IsReadOnly(ITypeSymbol type) =>
        type.OriginalDefinition.Name is "IEnumerable" or "IOrderedEnumerable" or "IReadOnlyCollection" or "IReadOnlyList" or "IReadOnlySet" or "IReadOnlyDictionary" or "ReadOnlySpan" or "ReadOnlyMemory"
        && IsFrameworks(type);

    /// <summary>Whether a method of a collection puts its arguments there, and nothing else.</summary>
    public static bool IsPut(IMethodSymbol method) =>
        method.Name is "Add" or "AddRange" or "AddFirst" or "AddLast" or "Insert" or "InsertRange" or "Push" or "Enqueue" or "UnionWith" or "TryAdd"
        && !method.IsStatic && IsFrameworks(method.ContainingType);

    /// <summary>Whether a method of an array or a collection puts nothing there.</summary>
    public static bool IsHarmless(IMethodSymbol method) =>
        method.Name is "Contains" or "ContainsKey" or "ContainsValue" or "IndexOf" or "LastIndexOf" or "BinarySearch" or "Exists" or "TrueForAll"
            or "Find" or "FindAll" or "FindIndex" or "FindLast" or "FindLastIndex" or "Overlaps" or "SetEquals" or "IsSubsetOf" or "IsSupersetOf" or "TryGetValue"
            or "Sort" or "Reverse" or "Remove" or "RemoveAt" or "RemoveRange" or "RemoveAll" or "RemoveWhere" or "RemoveFirst" or "RemoveLast" or "Clear" or "IntersectWith" or "ExceptWith"
            or "Pop" or "Peek" or "Dequeue" or "TryPop" or "TryPeek" or "TryDequeue" or "EnsureCapacity" or "TrimExcess"
            or "CopyTo" or "ToArray" or "GetRange" or "Slice" or "AsReadOnly" or "GetEnumerator" or "GetLength" or "Equals" or "GetHashCode" or "GetType" or "ToString"
        && !method.IsStatic && IsFrameworks(method.ContainingType);

    /// <summary>Whether a static method of the framework puts nothing into what this parameter is given.</summary>
    public static bool IsHarmless(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { IsStatic: true } method && method.ContainingType.SpecialType switch
        {
            SpecialType.System_String => method.Name is "Join" or "Concat" or "Format",
            SpecialType.System_Object => method.Name is "Equals" or "ReferenceEquals",
            SpecialType.System_Array => method.Name is "Sort" or "Reverse" or "Clear" or "IndexOf" or "LastIndexOf" or "BinarySearch" or "Exists" or "TrueForAll" or "Find" or "FindAll" or "FindIndex" or "FindLast" or "FindLastIndex" or "AsReadOnly"
                || (method.Name is "Copy" or "ConstrainedCopy" && parameter.Ordinal == 0),
            _ => false,
        };

    /// <summary>Whether a method reads or writes the place that it is given, and writes nothing but its other arguments.</summary>
    public static bool IsAtomic(IMethodSymbol method) =>
        method.ContainingType is { Name: "Interlocked" or "Volatile" } type && type.ContainingNamespace.ToDisplayString() == "System.Threading";

    private static bool HasFillable(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (CanBeFilled(argument))
                return true;
        }

        return false;
    }

    private static bool IsFrameworks(ITypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString();
        return space == "System" || space?.StartsWith("System.Collections", StringComparison.Ordinal) == true || space == "System.Linq";
    }
}
