using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arcade.Usage.Analyzers;

/// <summary>
/// Finds members that are reached in another way than by their own markers: as what they override or implement, through a delegate,
/// or as a record's positional property. Whoever comes that way is judged by the markers found there.
/// </summary>
internal sealed class Markers(UsageSymbols symbols)
{
    /// <summary>What in a type is marked otherwise than what it is called as.</summary>
    public IEnumerable<(ISymbol Member, string Called)> Broken(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { OverriddenMethod: { } asked } made && !Keeps(made, asked))
                yield return (made, Text(asked));
            else if (member is IPropertySymbol property && symbols.IsSourceName(property) && PositionOf(property) is { } parameter && !symbols.IsSourceName(parameter))
                yield return (parameter, Text(property));
        }

        foreach (var contract in type.AllInterfaces.Where(contract => type.TypeKind != TypeKind.Interface && type.BaseType?.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default) != true))
        {
            foreach (var asked in contract.GetMembers().OfType<IMethodSymbol>())
            {
                if (type.FindImplementationForInterfaceMember(asked) is IMethodSymbol made && !Keeps(made, asked))
                    yield return (SymbolEqualityComparer.Default.Equals(made.ContainingType, type) ? made : type, Text(asked));
            }
        }
    }

    /// <summary>Whether a method may be called as another one.</summary>
    /// <param name="made">The method that runs.</param>
    /// <param name="asked">What is called; null where nothing is known of it.</param>
    public bool Keeps(IMethodSymbol made, IMethodSymbol? asked) =>
        (asked is null || !symbols.ReturnsSourceName(asked) || symbols.ReturnsSourceName(made)) && made.Parameters.All(parameter => Keeps(parameter, asked));

    private bool Keeps(IParameterSymbol made, IMethodSymbol? asked)
    {
        // What a delegate's receiver is given for stands before its own parameters.
        var place = made.Ordinal - ((IMethodSymbol)made.ContainingSymbol).Parameters.Length + asked?.Parameters.Length ?? -1;
        var isAsked = place >= 0 && symbols.IsSourceName(asked!.Parameters[place]);
        var isMade = symbols.IsSourceName(made);
        return isMade == isAsked || (!isMade && made.RefKind is not (RefKind.Ref or RefKind.Out));
    }

    private static IParameterSymbol? PositionOf(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<ParameterSyntax>().FirstOrDefault() is { } position
            ? property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
                .FirstOrDefault(parameter => parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == position))
            : null;

    private static string Text(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
