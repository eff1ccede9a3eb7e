using Arcade.Tdk.Definitions;

namespace Arcade.Cli.Servers;

/// <summary>A value's shape in a few words: <c>array of string</c>, <c>{street: string, number?: integer}</c>.</summary>
internal static class SchemaText
{
    public static string Of(ValueSchema schema) => Plain(schema) + (schema.IsNullable ? " or null" : "");

    private static string Plain(ValueSchema schema) => schema switch
    {
        { Type: ToolValueType.Array, Items: { } items } => "array of " + Of(items),
        { Enum: { } values } => string.Join(" | ", values),
        { Properties: { } properties } => "{" + string.Join(", ", properties.Select(static property => $"{property.Name}{(property.IsRequired ? "" : "?")}: {Of(property.Schema)}")) + "}",
        { AdditionalValues: { } values } => "object of " + Of(values),
        { Type: ToolValueType.Json } => "object",
        _ => schema.Type.ToString().ToLowerInvariant(),
    };
}
