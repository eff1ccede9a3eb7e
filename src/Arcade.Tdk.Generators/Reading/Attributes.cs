using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>What attributes say.</summary>
internal static class Attributes
{
    public const string Toolkit = "Arcade.Tdk.ToolkitAttribute";
    public const string Tool = "Arcade.Tdk.ToolAttribute";

    public static AttributeData? Find(this ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute => TypeNames.Is(attribute.AttributeClass, name));

    public static IEnumerable<AttributeData> All(this ISymbol symbol, string name) => symbol.GetAttributes().Where(attribute => TypeNames.Is(attribute.AttributeClass, name));

    public static string? Description(this ISymbol symbol) => DescriptionIn(symbol.GetAttributes());

    public static string? DescriptionIn(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(static attribute => TypeNames.Is(attribute.AttributeClass, "System.ComponentModel.DescriptionAttribute"))?.FirstText() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The first argument, where it is a text.</summary>
    public static string? FirstText(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>A named argument's value, or null.</summary>
    public static object? Named(this AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Error and not TypedConstantKind.Array } given ? given.Value : null;

    public static Location? Place(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : null;
}
