using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Usage.Analyzers;

/// <summary>The types of Arcade.Usage as one compilation sees them.</summary>
internal sealed class UsageSymbols
{
    private const string Events = "Arcade.Usage.Events.";

    private readonly INamedTypeSymbol _sourceName;
    private readonly INamedTypeSymbol? _constantExpected;

    private UsageSymbols(Compilation compilation, INamedTypeSymbol property, INamedTypeSymbol sourceName)
    {
        Property = property;
        _sourceName = sourceName;
        _constantExpected = compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.ConstantExpectedAttribute");
        Template = compilation.GetTypeByMetadataName(Events + "ErrorTemplate");
        VersionProperty = compilation.GetTypeByMetadataName(Events + "VersionProperty");
        Options = compilation.GetTypeByMetadataName("Arcade.Usage.UsageOptions");
        Enumerable = compilation.GetTypeByMetadataName("System.Linq.Enumerable");
        MemberInfo = compilation.GetTypeByMetadataName("System.Reflection.MemberInfo");
        Exception = compilation.GetTypeByMetadataName("System.Exception");
    }

    public INamedTypeSymbol Property { get; }

    public INamedTypeSymbol? Template { get; }

    public INamedTypeSymbol? VersionProperty { get; }

    public INamedTypeSymbol? Options { get; }

    public INamedTypeSymbol? Enumerable { get; }

    public INamedTypeSymbol? MemberInfo { get; }

    public INamedTypeSymbol? Exception { get; }

    /// <summary>Null where the compilation doesn't know Arcade.Usage.</summary>
    public static UsageSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Events + "UsageProperty") is { } property && compilation.GetTypeByMetadataName(Events + "SourceNameAttribute") is { } sourceName
            ? new UsageSymbols(compilation, property, sourceName)
            : null;

    /// <summary>Whether the compilation is Arcade.Usage itself.</summary>
    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Property.ContainingAssembly);

    public bool IsSourceName(ISymbol symbol) => Has(symbol, _sourceName);

    public bool IsConstantExpected(IParameterSymbol parameter) => Has(parameter, _constantExpected);

    public bool ReturnsSourceName(IMethodSymbol method) =>
        method.GetReturnTypeAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _sourceName));

    public static bool IsOrInherits(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        for (; type is not null && ancestor is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }

    private static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is not null && symbol.OriginalDefinition.GetAttributes().Any(found => SymbolEqualityComparer.Default.Equals(found.AttributeClass, attribute));
}
