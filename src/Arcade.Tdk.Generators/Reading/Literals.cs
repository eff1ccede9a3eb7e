using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>Constants as they are written in C#.</summary>
internal static class Literals
{
    public static string Text(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string List(System.Collections.Generic.IEnumerable<string> values) => "new string[] { " + string.Join(", ", values.Select(Text)) + " }";

    /// <summary>The default value of a parameter.</summary>
    public static string Default(IParameterSymbol parameter) => Value(parameter.ExplicitDefaultValue, parameter.Type);

    /// <summary>A variable as it is handed to what has a default value: one that is null may go where the annotation forbids it.</summary>
    public static string Given(string variable, string? absent) => absent == "null" ? variable + "!" : variable;

    /// <summary>An argument of an attribute.</summary>
    public static string Argument(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Array => $"new {constant.Type!.ToDisplayString(TypeNames.Format)} {{ {string.Join(", ", constant.Values.Select(Argument))} }}",
        TypedConstantKind.Type => $"typeof({((ITypeSymbol)constant.Value!).ToDisplayString(TypeNames.Format)})",
        _ => Value(constant.Value, constant.Type!),
    };

    private static string Value(object? value, ITypeSymbol type)
    {
        if (value is null)
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : $"default({type.ToDisplayString(TypeNames.Format)})";
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        string literal = value switch
        {
            string text => Text(text),
            bool truth => truth ? "true" : "false",
            char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
            double number when double.IsNaN(number) => "double.NaN",
            double number when double.IsInfinity(number) => number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
            float number when float.IsNaN(number) => "float.NaN",
            float number when float.IsInfinity(number) => number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            long.MinValue => "long.MinValue",
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
            _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return plain.TypeKind == TypeKind.Enum ? $"({plain.ToDisplayString(TypeNames.Format)})({literal})" : literal;
    }
}
