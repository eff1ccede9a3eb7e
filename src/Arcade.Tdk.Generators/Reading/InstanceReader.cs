using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Finds out how an instance of a toolkit class is made where the server has none registered.</summary>
internal static class InstanceReader
{
    public static InstanceModel? Read(INamedTypeSymbol type, IMethodSymbol tool, Findings findings)
    {
        string name = type.ToDisplayString(TypeNames.Format);
        var reachable = type.InstanceConstructors.Where(static one => one.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal).ToList();
        var chosen = reachable.Find(static one => one.Parameters.IsEmpty) ?? (reachable.Count == 1 ? reachable[0] : null);
        string? problem =
            type.IsAbstract ? "is abstract"
            : chosen is null ? reachable.Count == 0 ? "has no constructor to call" : "has several constructors"
            : chosen.Parameters.FirstOrDefault(static one => one.Type.IsValueType && !one.HasExplicitDefaultValue || one.RefKind != RefKind.None) is { } odd ? $"asks its constructor's parameter '{odd.Name}' for what is no service"
            : HasRequired(type) && chosen.Find("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is null ? "has required members" : null;
        if (problem is not null)
        {
            findings.Add(Rules.Construction, tool.Locations[0], tool.Name, type.Name, problem);
            return null;
        }

        findings.Note(chosen!);
        foreach (var parameter in chosen!.Parameters)
            findings.Note(parameter.Type);
        return new InstanceModel(
            $"new {name}({string.Join(", ", chosen.Parameters.Select(Argument))})", Implements(type, "System.IDisposable"), Implements(type, "System.IAsyncDisposable"));
    }

    private static string Argument(IParameterSymbol parameter)
    {
        if (parameter.Type.IsValueType)
            return Literals.Default(parameter);
        string type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(TypeNames.Format);
        if (parameter.HasExplicitDefaultValue)
            return $"global::Arcade.Tdk.Invocation.ToolServices.Find<{type}>(context) ?? {Literals.Default(parameter)}";
        return parameter.NullableAnnotation == NullableAnnotation.Annotated
            ? $"global::Arcade.Tdk.Invocation.ToolServices.Find<{type}>(context)"
            : $"global::Arcade.Tdk.Invocation.ToolServices.Get<{type}>(context)";
    }

    private static bool HasRequired(INamedTypeSymbol? type) =>
        type is not null && (type.GetMembers().Any(static one => one is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) || HasRequired(type.BaseType));

    private static bool Implements(INamedTypeSymbol type, string name) => type.AllInterfaces.Any(one => TypeNames.Is(one, name));
}
