using System.Text.Json;
using Arcade.Collector.Capture;

namespace Arcade.Collector.Identity;

/// <summary>A person's properties: names to JSON texts.</summary>
internal sealed class PersonProperties
{
    /// <summary>The most that a person's properties may take as JSON; PostHog has a limit of this kind too.</summary>
    public const int MaxCharacters = 512 * 1024;

    public static readonly PersonProperties Empty = new([]);

    private readonly Dictionary<string, string> _values;

    private PersonProperties(Dictionary<string, string> values) => _values = values;

    public static PersonProperties Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
            values[property.Name] = property.Value.GetRawText();
        return new PersonProperties(values);
    }

    /// <summary>This person's properties, with those of another where this one has none.</summary>
    public PersonProperties Over(PersonProperties other)
    {
        var values = new Dictionary<string, string>(other._values, StringComparer.Ordinal);
        foreach ((string name, string value) in _values)
            values[name] = value;
        return new PersonProperties(values);
    }

    public PersonProperties With(PersonChanges changes)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
        foreach ((string name, string value) in changes.SetOnce)
        {
            if (values.GetValueOrDefault(name, "null") == "null")
                values[name] = value;
        }

        foreach ((string name, string value) in changes.Set)
            values[name] = value;
        foreach (string name in changes.Unset)
            values.Remove(name);
        return new PersonProperties(values);
    }

    public string ToJson() => CompactJson.Write(_values, static (writer, values) =>
    {
        writer.WriteStartObject();
        foreach ((string name, string value) in values)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });
}
