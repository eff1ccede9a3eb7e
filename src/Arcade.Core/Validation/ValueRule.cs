using System.Globalization;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Validation;

/// <summary>A value schema, made ready for judging many values.</summary>
internal sealed class ValueRule
{
    private const int MaxNames = 20;

    private readonly decimal? _minimum;
    private readonly decimal? _maximum;
    private readonly JsonNumber? _exactMinimum;
    private readonly JsonNumber? _exactMaximum;

    public ValueRule(ValueSchema schema)
    {
        Type = schema.Type;
        IsNullable = schema.IsNullable;
        Enum = schema.Enum;
        _minimum = schema.Minimum;
        _maximum = schema.Maximum;
        _exactMinimum = schema.Minimum is { } minimum ? JsonNumber.From(minimum) : null;
        _exactMaximum = schema.Maximum is { } maximum ? JsonNumber.From(maximum) : null;
        Items = schema.Items is { } items ? new ValueRule(items) : null;
        Values = schema.AdditionalValues is { } values ? new ValueRule(values) : null;
        if (schema.Properties is { } properties)
        {
            Members = [.. properties.Select(static property => new MemberRule(property))];
            MemberIndexes = properties.Select(static (property, index) => KeyValuePair.Create(property.Name, index)).ToDictionary(StringComparer.Ordinal);
            MemberNames = List(properties.Select(static property => property.Name), properties.Count);
        }

        Expected = Describe(schema) + (IsNullable ? " or null" : "");
    }

    public ToolValueType Type { get; }

    public bool IsNullable { get; }

    public IReadOnlyList<string>? Enum { get; }

    /// <summary>For arrays: the rule of each item; null where any JSON is allowed.</summary>
    public ValueRule? Items { get; }

    /// <summary>For dictionaries: the rule of each value; null where any JSON is allowed.</summary>
    public ValueRule? Values { get; }

    /// <summary>For records: their members; null for dictionaries.</summary>
    public MemberRule[]? Members { get; }

    public Dictionary<string, int>? MemberIndexes { get; }

    /// <summary>The members' names, for errors.</summary>
    public string MemberNames { get; } = "";

    /// <summary>What is expected here, for errors.</summary>
    public string Expected { get; }

    /// <summary>True where there are bounds.</summary>
    public bool HasBounds => (_minimum ?? _maximum) is not null;

    public bool Bounds(long number) => !(number < _minimum) && !(number > _maximum);

    public bool Bounds(JsonNumber number) =>
        !(_exactMinimum is { } minimum && number.CompareTo(minimum) < 0) && !(_exactMaximum is { } maximum && number.CompareTo(maximum) > 0);

    public static ValueRule OfParameters(IReadOnlyList<ToolParameter> parameters) => new(new ValueSchema
    {
        Type = ToolValueType.Json,
        Properties = [.. parameters.Select(static parameter => new ValueProperty(parameter.Name, parameter.Schema, parameter.IsRequired))],
    });

    private static string Describe(ValueSchema schema) => schema.Type switch
    {
        ToolValueType.String when schema.Enum is { } names => "one of " + List(names.Select(static name => $"\"{name}\""), names.Count),
        ToolValueType.String => "a string",
        ToolValueType.Integer => "an integer" + DescribeBounds(schema),
        ToolValueType.Number => "a number" + DescribeBounds(schema),
        ToolValueType.Boolean => "true or false",
        ToolValueType.Array => "an array",
        _ => "an object",
    };

    private static string DescribeBounds(ValueSchema schema) => (Text(schema.Minimum), Text(schema.Maximum)) switch
    {
        ({ } minimum, { } maximum) => $" from {minimum} to {maximum}",
        ({ } minimum, null) => $" of at least {minimum}",
        (null, { } maximum) => $" of at most {maximum}",
        _ => "",
    };

    private static string? Text(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names, int count) =>
        string.Join(", ", names.Take(MaxNames)) + (count > MaxNames ? $" and {count - MaxNames} more" : "");
}
