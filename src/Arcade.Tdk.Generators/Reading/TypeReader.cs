using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Reads the type of one parameter or result to any depth; says where it can't.</summary>
internal sealed class TypeReader(Findings findings, Location? place, bool isWritten)
{
    // A generic type can contain ever larger forms of itself.
    private const int MaxDepth = 32;

    private readonly Stack<ITypeSymbol> _inside = new();

    /// <summary>The type, or null where something was found wrong.</summary>
    public TypeModel? Read(ITypeSymbol type, string what)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return ReadPlain(nullable.TypeArguments[0], what) is { } value ? value with { IsNullable = true } : null;
        bool isNullable = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated;
        return ReadPlain(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), what) is { } model ? model with { IsNullable = isNullable } : null;
    }

    public TypeModel? Refuse(ITypeSymbol type, string what, string reason)
    {
        // What the compiler itself doesn't know is its own error to report.
        if (type.TypeKind != TypeKind.Error)
            findings.Add(Rules.UnsupportedType, place, what, TypeNames.ForPeople(type), reason);
        return null;
    }

    private TypeModel? ReadPlain(ITypeSymbol type, string what)
    {
        findings.Note(type);
        if (Primitives.Find(type) is { } primitive)
            return primitive;
        if (type.TypeKind == TypeKind.Enum)
            return ReadEnum((INamedTypeSymbol)type, what);
        if (type is IArrayTypeSymbol array)
            return array.IsSZArray ? ReadElement(TypeShape.Array, array, array.ElementType, what) : Refuse(type, what, "it has more than one dimension");
        if (type is not INamedTypeSymbol named)
            return Refuse(type, what, "no JSON value is one");
        if (Collections.ItemOf(named) is { } item)
            return ReadElement(TypeShape.List, type, item, what);
        if (Collections.EntryOf(named) is not { } entry)
            return ReadObject(named, what);
        if (entry.Key.SpecialType != SpecialType.System_String)
            return Refuse(type, what, "the keys of JSON objects are texts");
        return TypeNames.Is(entry.Value, "System.Text.Json.JsonElement")
            ? new TypeModel(TypeShape.Dictionary, Name(type), IsValueType: false) { Element = Primitives.Any }
            : ReadElement(TypeShape.Dictionary, type, entry.Value, what);
    }

    private TypeModel? ReadElement(TypeShape shape, ITypeSymbol type, ITypeSymbol element, string what) =>
        Read(element, what + (shape == TypeShape.Dictionary ? ".*" : "[]")) is { } model
            ? new TypeModel(shape, Name(type), IsValueType: false) { ValueType = shape == TypeShape.Dictionary ? "Json" : "Array", Element = model }
            : null;

    private TypeModel? ReadEnum(INamedTypeSymbol type, string what)
    {
        var numbers = new HashSet<object>();
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToList();
        fields.ForEach(findings.Note);
        var members = fields.Select(field => new EnumMemberModel(
            Names.Escaped(field.Name),
            field.Find("System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute")?.FirstText() ?? field.Name,
            numbers.Add(field.ConstantValue!))).ToList();
        if (members.Count == 0)
            return Refuse(type, what, "it has no members");
        if (members.GroupBy(static member => member.JsonName).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            findings.Add(Rules.DuplicateMember, place, what, TypeNames.ForPeople(type), twice.Key);
            return null;
        }

        return new TypeModel(TypeShape.Enum, Name(type), IsValueType: true) { ValueType = "String", Names = new([.. members]) };
    }

    private TypeModel? ReadObject(INamedTypeSymbol type, string what)
    {
        string? reason = Objects.WhyNot(type);
        if (reason is not null)
            return Refuse(type, what, reason);
        if (_inside.Count == MaxDepth || _inside.Contains(type, SymbolEqualityComparer.Default))
        {
            findings.Add(Rules.RecursiveType, place, what, TypeNames.ForPeople(type));
            return null;
        }

        _inside.Push(type);
        int before = findings.Errors;
        var members = isWritten ? Objects.Written(type) : Objects.Read(type, out reason);
        if (reason is not null || members.Count == 0)
            Refuse(type, what, reason ?? "it has no public properties");
        if (Constructors.Choose(type, out _) is { } constructor)
            findings.Note(constructor);
        var properties = new List<PropertyModel>();
        foreach (var member in members)
        {
            foreach (var named in new ISymbol?[] { member.Property, member.Property?.GetMethod, member.Property?.SetMethod, member.Parameter }.OfType<ISymbol>())
                findings.Note(named);
            if (Read(member.Type, $"{what}.{member.JsonName}") is { } property)
                properties.Add(member.ToModel(property, isWritten));
            if (member.Parameter is { } parameter)
                SecretDefaults.Check(parameter, $"{what}.{member.JsonName}", findings, place);
        }

        if (members.GroupBy(static member => member.JsonName).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            findings.Add(Rules.DuplicateMember, place, what, TypeNames.ForPeople(type), twice.Key);
        _inside.Pop();
        return findings.Errors > before || properties.Count < members.Count ? null : new TypeModel(TypeShape.Object, Name(type), type.IsValueType) { Properties = new([.. properties]) };
    }

    private static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(TypeNames.Format);
}
