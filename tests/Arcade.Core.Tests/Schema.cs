using Arcade.Tdk.Definitions;

namespace Arcade.Core.Tests;

/// <summary>Value schemas in few words.</summary>
internal static class Schema
{
    public static ValueSchema Text { get; } = new() { Type = ToolValueType.String };

    public static ValueSchema Integer { get; } = new() { Type = ToolValueType.Integer };

    public static ValueSchema Number { get; } = new() { Type = ToolValueType.Number };

    public static ValueSchema Boolean { get; } = new() { Type = ToolValueType.Boolean };

    /// <summary>A dictionary of anything.</summary>
    public static ValueSchema Open { get; } = new() { Type = ToolValueType.Json };

    public static ValueSchema Int32 { get; } = Integer with { Minimum = int.MinValue, Maximum = int.MaxValue };

    public static ValueSchema OneOf(params string[] names) => Text with { Enum = names };

    public static ValueSchema ListOf(ValueSchema items) => new() { Type = ToolValueType.Array, Items = items };

    public static ValueSchema DictionaryOf(ValueSchema values) => Open with { AdditionalValues = values };

    public static ValueSchema Record(params ValueProperty[] properties) => Open with { Properties = properties };

    public static ValueProperty Required(string name, ValueSchema schema) => new(name, schema, IsRequired: true);

    public static ValueProperty Optional(string name, ValueSchema schema) => new(name, schema, IsRequired: false);

    public static ValueSchema OrNull(this ValueSchema schema) => schema with { IsNullable = true };
}
