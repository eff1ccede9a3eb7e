using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>Whether a symbol is marked. What a property is set to, and where it keeps it, is marked by the property.</summary>
    /// <remarks>An operator's operands are no arguments, so that nothing would judge what its marked parameters are given.</remarks>
    public bool IsSourceName(ISymbol symbol) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } } => false,
        IParameterSymbol { IsImplicitlyDeclared: true, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property } } => IsSourceName(property),
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => IsSourceName(property),
        IMethodSymbol => false,
        _ => Has(symbol, _sourceName),
    };

    /// <summary>Whether what an operation leads to is marked.</summary>
    public bool IsNamePlace(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { } field } => IsSourceName(field),
        IPropertyReferenceOperation { Property: { } property } => IsSourceName(property),
        IParameterReferenceOperation { Parameter: { } parameter } => IsSourceName(parameter),
        IInvocationOperation { TargetMethod: { } method } => ReturnsSourceName(method),
        _ => false,
    };

    public bool ReturnsSourceName(IMethodSymbol method) =>
        method.OriginalDefinition.GetReturnTypeAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _sourceName))
        || (method is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } && IsSourceName(property));

    /// <summary>Whether only a constant is let into a parameter: elsewhere than in Arcade.Usage nobody looks after that.</summary>
    public bool IsConstant(IParameterSymbol parameter) => IsOwn(parameter) && Has(parameter, _constantExpected);

    /// <summary>The rule for what a parameter is given, if there is one.</summary>
    public DiagnosticDescriptor? RuleOf(IParameterSymbol parameter)
    {
        var owner = parameter.ContainingType;
        if (IsConstant(parameter))
            return SymbolEqualityComparer.Default.Equals(owner, Template) ? Rules.ConstantTemplate : Rules.ConstantName;
        if (IsSourceName(parameter))
            return SymbolEqualityComparer.Default.Equals(owner, Property) ? Rules.ConstantChoice : Rules.SourceName;
        return IsVersionValue(parameter) ? Rules.VersionText : null;
    }

    public bool IsVersionOption(IPropertySymbol property) => property.Name == "Version" && SymbolEqualityComparer.Default.Equals(property.ContainingType, Options);

    public static bool IsOrInherits(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        for (; type is not null && ancestor is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }

    /// <summary>The second parameter of <c>UsageEvent.Set(VersionProperty, string)</c>.</summary>
    private bool IsVersionValue(IParameterSymbol parameter) =>
        parameter is { Ordinal: 1, ContainingSymbol: IMethodSymbol { Name: "Set" } set } && IsOwn(set)
        && SymbolEqualityComparer.Default.Equals(set.Parameters[0].Type, VersionProperty);

    private static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is not null && symbol.OriginalDefinition.GetAttributes().Any(found => SymbolEqualityComparer.Default.Equals(found.AttributeClass, attribute));
}
