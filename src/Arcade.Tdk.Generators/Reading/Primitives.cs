using Arcade.Tdk.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Arcade.Tdk.Generators.Reading;

/// <summary>The types that the kit itself reads and writes.</summary>
internal static class Primitives
{
    public static TypeModel? Find(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => Of("string", "String", "String", isValueType: false),
        SpecialType.System_Boolean => Of("bool", "Boolean", "Boolean"),
        SpecialType.System_SByte => Signed("sbyte", "-128m", "127m"),
        SpecialType.System_Byte => Unsigned("byte", "255m"),
        SpecialType.System_Int16 => Signed("short", "-32768m", "32767m"),
        SpecialType.System_UInt16 => Unsigned("ushort", "65535m"),
        SpecialType.System_Int32 => Signed("int", "-2147483648m", "2147483647m"),
        SpecialType.System_UInt32 => Unsigned("uint", "4294967295m"),
        SpecialType.System_Int64 => Signed("long", "-9223372036854775808m", "9223372036854775807m"),
        SpecialType.System_UInt64 => Unsigned("ulong", "18446744073709551615m"),
        SpecialType.System_Single => Of("float", "Number", "Single"),
        SpecialType.System_Double => Of("double", "Number", "Double"),
        SpecialType.System_Decimal => Of("decimal", "Number", "Decimal"),
        _ => TypeNames.Is(type, "System.Text.Json.JsonElement") ? Of("global::System.Text.Json.JsonElement", "Json", "OpenObject") : null,
    };

    /// <summary>Any JSON, which only the values of a dictionary may be.</summary>
    public static TypeModel Any => Of("global::System.Text.Json.JsonElement", "Json", "Any");

    private static TypeModel Of(string type, string valueType, string method, bool isValueType = true) => new(TypeShape.Primitive, type, isValueType)
    {
        ValueType = valueType,
        Reader = "global::Arcade.Tdk.Invocation.ArgumentReader." + method,
        Writer = "global::Arcade.Tdk.Invocation.ResultWriter." + method,
    };

    private static TypeModel Signed(string type, string minimum, string maximum) => Integer(type, "Signed", minimum, maximum);

    private static TypeModel Unsigned(string type, string maximum) => Integer(type, "Unsigned", "0m", maximum);

    private static TypeModel Integer(string type, string writer, string minimum, string maximum) => new(TypeShape.Primitive, type, IsValueType: true)
    {
        ValueType = "Integer",
        Minimum = minimum,
        Maximum = maximum,
        Reader = $"global::Arcade.Tdk.Invocation.ArgumentReader.Integer<{type}>",
        Writer = $"static (writer, value) => global::Arcade.Tdk.Invocation.ResultWriter.{writer}(writer, value)",
    };
}
