using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Chooses the constructor that makes an object out of JSON.</summary>
internal static class Constructors
{
    /// <summary>The one that is marked; else the one without parameters, if it is written; else the only other one.</summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol type, out string? reason)
    {
        reason = null;
        var all = type.InstanceConstructors.Where(one => one.DeclaredAccessibility == Accessibility.Public && !IsCopy(one, type)).ToList();
        if (all.FirstOrDefault(static one => one.Find("System.Text.Json.Serialization.JsonConstructorAttribute") is not null) is { } marked)
            return marked;
        if (all.FirstOrDefault(one => one.Parameters.IsEmpty && !(type.IsValueType && one.IsImplicitlyDeclared)) is { } plain)
            return plain;
        var others = all.Where(static one => !one.Parameters.IsEmpty).ToList();
        if (others.Count == 1)
            return others[0];
        if (others.Count == 0 && all.Count == 1)
            return all[0];
        reason = others.Count == 0 ? "it has no public constructor" : "it has several public constructors, and none bears [JsonConstructor]";
        return null;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
