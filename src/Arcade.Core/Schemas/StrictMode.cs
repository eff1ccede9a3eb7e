using Arcade.Tdk.Definitions;

namespace Arcade.Core.Schemas;

/// <summary>
/// Whether OpenAI's strict mode can hold a tool's parameters: every object has known members and every list a known item, within the
/// limits of its guide "Structured outputs": 10 levels, 5,000 properties, 1,000 enum values.
/// </summary>
internal sealed class StrictMode
{
    private const int MaxLevels = 10;
    private const int MaxProperties = 5_000;
    private const int MaxEnumValues = 1_000;
    private int _properties;
    private int _enumValues;

    private StrictMode()
    {
    }

    public static bool CanHold(IReadOnlyList<ToolParameter> parameters)
    {
        var count = new StrictMode { _properties = parameters.Count };
        return parameters.All(parameter => count.Holds(parameter.Schema, level: 2))
            && count._properties <= MaxProperties
            && count._enumValues <= MaxEnumValues;
    }

    private bool Holds(ValueSchema schema, int level)
    {
        _enumValues += schema.Enum?.Count ?? 0;
        _properties += schema.Properties?.Count ?? 0;
        return schema.Type switch
        {
            ToolValueType.Json => level <= MaxLevels
                && schema.Properties is { } properties && properties.All(property => Holds(property.Schema, level + 1)),
            ToolValueType.Array => level <= MaxLevels && schema.Items is { } items && Holds(items, level + 1),
            _ => true,
        };
    }
}
