namespace Arcade.Tdk.Definitions;

/// <summary>The shape of one value, to any depth. The wire formats, some of which say less, are derived from it.</summary>
public sealed record ValueSchema
{
    /// <summary>The kind of value.</summary>
    public required ToolValueType Type { get; init; }

    /// <summary>True where null is a value too. Default false.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What the value means; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>For text: the only values allowed; null where any text is.</summary>
    public IReadOnlyList<string>? Enum { get; init; }

    /// <summary>For integers: the smallest value allowed; null without a bound.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>For integers: the greatest value allowed; null without a bound.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>For arrays: the shape of each item. Never null there.</summary>
    public ValueSchema? Items { get; init; }

    /// <summary>For objects with known members: these, in order; others are refused. Null for dictionaries.</summary>
    public IReadOnlyList<ValueProperty>? Properties { get; init; }

    /// <summary>For dictionaries: the shape of each value; null where any JSON is allowed.</summary>
    public ValueSchema? AdditionalValues { get; init; }
}
