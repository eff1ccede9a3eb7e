using System;
using System.Collections.Generic;
using System.Linq;
using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Finds the members of records, classes and structures as they appear in JSON.</summary>
internal static class Objects
{
    // JsonIgnoreCondition.Always; the other conditions leave a member out now and then, and so the member exists.
    private const int Always = 1;

    /// <summary>Why a type can't stand for a JSON object with known members; null where it can.</summary>
    public static string? WhyNot(INamedTypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => "nothing is known of its members",
        { TypeKind: TypeKind.Interface } => "it is an interface",
        { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "no JSON value is one",
        { IsTupleType: true } => "the members of tuples have no names in JSON",
        { IsRefLikeType: true } => "it lives on the stack alone",
        { IsAbstract: true } => "it is abstract, so that nothing is known of its members",
        _ when IsFramework(type) => "it is the framework's own, and has no fixed form in JSON",
        _ when type.AllInterfaces.Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable) => "it is a collection of its own kind",
        _ when Levels(type).SelectMany(static level => level.GetMembers().OfType<IFieldSymbol>()).Any(static field => field.IsRequired) => "it has a required field: make it a property",
        _ => null,
    };

    /// <summary>The members that are written: every public property that can be read.</summary>
    public static List<Member> Written(INamedTypeSymbol type)
    {
        var parameters = Constructors.Choose(type, out _)?.Parameters;
        return [.. Properties(type).Where(static property => property.GetMethod is { DeclaredAccessibility: Accessibility.Public })
            .Select(property => new Member(property.Name, JsonName(property), property.Type, property, Describing(property, parameters), Assignment.None))];
    }

    /// <summary>The members that are read: the constructor's parameters, then what can be set.</summary>
    public static List<Member> Read(INamedTypeSymbol type, out string? reason)
    {
        if (Constructors.Choose(type, out reason) is not { } constructor)
            return [];
        bool isComplete = constructor.Find("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null;
        var properties = Properties(type, withIgnored: true).ToList();
        var members = new List<Member>();
        foreach (var parameter in constructor.Parameters)
        {
            var property = properties.FirstOrDefault(candidate => Matches(candidate, parameter));
            members.Add(new Member(
                property?.Name ?? parameter.Name, property is null ? Names.Camel(parameter.Name) : JsonName(property), parameter.Type, property, parameter,
                property is { IsRequired: true } && !isComplete ? Assignment.ConstructorAndInitializer : Assignment.Constructor));
        }

        foreach (var property in properties.Where(candidate => !members.Exists(member => SymbolEqualityComparer.Default.Equals(member.Property, candidate))))
        {
            if (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } setter && (property.IsRequired || !IsIgnored(property)))
                members.Add(new Member(property.Name, JsonName(property), property.Type, property, Parameter: null, How(type, property, setter, isComplete)));
        }

        if (members.Exists(static member => member.Assignment == Assignment.Accessor && member.Property!.ContainingType.IsGenericType))
            reason = "it is a generic class with 'init' properties: make it a record, or the properties 'required' or 'set'";
        return members;
    }

    private static Assignment How(INamedTypeSymbol type, IPropertySymbol property, IMethodSymbol setter, bool isComplete) => property switch
    {
        { IsRequired: true } when !isComplete || !setter.IsInitOnly => Assignment.Initializer,
        _ when !setter.IsInitOnly => Assignment.Setter,
        _ => type.IsRecord || type.IsValueType ? Assignment.Copy : Assignment.Accessor,
    };

    /// <summary>Public properties, the base types' first; of two with the same name the most derived.</summary>
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type, bool withIgnored = false)
    {
        var found = new List<IPropertySymbol>();
        foreach (var property in Levels(type).SelectMany(static level => level.GetMembers().OfType<IPropertySymbol>()))
        {
            if (property is not { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } || (!withIgnored && IsIgnored(property)))
                continue;
            int hidden = found.FindIndex(other => other.Name == property.Name);
            if (hidden < 0)
                found.Add(property);
            else
                found[hidden] = property;
        }

        return found;
    }

    private static Stack<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        var levels = new Stack<INamedTypeSymbol>();
        for (var level = type; level is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; level = level.BaseType!)
            levels.Push(level);
        return levels;
    }

    private static IParameterSymbol? Describing(IPropertySymbol property, IEnumerable<IParameterSymbol>? parameters) =>
        parameters?.FirstOrDefault(parameter => Matches(property, parameter) && parameter.Description() is not null);

    private static bool Matches(IPropertySymbol property, IParameterSymbol parameter) =>
        string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type);

    private static string JsonName(IPropertySymbol property) =>
        property.Find("System.Text.Json.Serialization.JsonPropertyNameAttribute")?.FirstText() ?? Names.Camel(property.Name);

    private static bool IsIgnored(IPropertySymbol property) =>
        property.Find("System.Text.Json.Serialization.JsonIgnoreAttribute") is { } attribute && (attribute.Named("Condition") is null or Always);

    private static bool IsFramework(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space
        && (space is "System" or "Arcade.Tdk" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Arcade.Tdk.", StringComparison.Ordinal))
        && type.Locations.All(static place => !place.IsInSource);
}
