using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arcade.PublicApi.Tests;

/// <summary>Writes an assembly's public surface as text: each type, and below it each member that other assemblies can reach.</summary>
internal static class PublicApi
{
    private const SymbolDisplayMiscellaneousOptions Words =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Words);

    private static readonly SymbolDisplayFormat NameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance);

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    public static string Of(string path)
    {
        var compilation = CSharpCompilation.Create("reader", references: Platform);
        var name = Path.GetFileNameWithoutExtension(path);
        var assembly = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>().Single(assembly => assembly.Name == name);
        var text = new StringBuilder();
        foreach (var type in Types(assembly.GlobalNamespace).OrderBy(static type => type.ToDisplayString(NameFormat), StringComparer.Ordinal))
        {
            text.Append(Describe(type)).Append('\n');
            foreach (var member in type.GetMembers().Where(IsShown).Select(Describe).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(static member => member switch
    {
        INamespaceSymbol nested => Types(nested),
        INamedTypeSymbol type when IsReachable(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static bool IsReachable(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Not what belongs to another line (accessors, nested types), nor what every record has.</summary>
    private static bool IsShown(ISymbol member) => IsReachable(member) && member.Name[0] != '<' && !member.IsOverride && !IsEquality(member) && member switch
    {
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion || (method.MethodKind == MethodKind.Constructor && !IsPlain(method)),
        INamedTypeSymbol => false,
        _ => true,
    };

    /// <summary>What follows from the interface that the type's line names.</summary>
    private static bool IsEquality(ISymbol member) => member.Name is "op_Equality" or "op_Inequality" or "Equals"
        && member.ContainingType.Interfaces.Any(parent => parent.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(parent.TypeArguments[0], member.ContainingType));

    /// <summary>A structure's own constructor without parameters, and an enumeration's: they are always there.</summary>
    private static bool IsPlain(IMethodSymbol constructor) => constructor.Parameters.Length == 0 && constructor.ContainingType.IsValueType;

    private static string Describe(ISymbol member) => (member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ") + member.ToDisplayString(MemberFormat).Replace(member.ContainingType.Name + "." + member.Name, member.Name, StringComparison.Ordinal);

    private static string Describe(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> parents = type.Interfaces;
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum or SpecialType.System_MulticastDelegate) } parent)
            parents = parents.Append(parent);
        var bases = string.Join(", ", parents.Select(static parent => parent.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal));
        return $"{(type.DeclaredAccessibility == Accessibility.Public ? "public" : "protected")} {Modifiers(type)}{Kind(type)} {type.ToDisplayString(NameFormat)}{(bases.Length == 0 ? "" : " : " + bases)}{Constraints(type)}";
    }

    private static string Constraints(INamedTypeSymbol type)
    {
        var whole = type.ToDisplayString(MemberFormat);
        var where = whole.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : whole[where..];
    }

    private static string Modifiers(INamedTypeSymbol type) => type.TypeKind != TypeKind.Class ? type is { TypeKind: TypeKind.Struct, IsReadOnly: true } ? "readonly " : ""
        : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";

    private static string Kind(INamedTypeSymbol type) => (type.IsRecord ? "record " : "") + type.TypeKind switch
    {
        TypeKind.Class => "class",
        TypeKind.Struct => "struct",
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        TypeKind.Delegate => "delegate " + type.DelegateInvokeMethod!.ToDisplayString(MemberFormat),
        _ => type.TypeKind.ToString(),
    };
}
