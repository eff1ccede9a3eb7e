using System.Text.Json;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>Reads <c>$set</c>, <c>$set_once</c> and <c>$unset</c>; what stands beside the properties wins over what stands in them.</summary>
internal static class PersonChangesReader
{
    public static PersonChanges Read(JsonElement source, JsonElement? properties)
    {
        Dictionary<string, string> set = ReadBoth(source, properties, "$set");
        Dictionary<string, string> setOnce = ReadBoth(source, properties, "$set_once");
        List<string> unset = properties is { } some ? ReadNames(some) : [];
        return set.Count + setOnce.Count + unset.Count == 0
            ? PersonChanges.None
            : new PersonChanges { Set = set, SetOnce = setOnce, Unset = unset };
    }

    private static Dictionary<string, string> ReadBoth(JsonElement source, JsonElement? properties, string name)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (properties is { } some && some.TryGetProperty(name, out JsonElement nested) && nested.ValueKind == JsonValueKind.Object)
            Add(values, nested);
        if (!source.TryGetProperty(name, out JsonElement top) || top.ValueKind == JsonValueKind.Null)
            return values;
        if (top.ValueKind != JsonValueKind.Object)
            throw RequestRejection.BadRequest($"An event's '{name}' must be an object.");
        Add(values, top);
        return values;
    }

    private static void Add(Dictionary<string, string> values, JsonElement source)
    {
        foreach (JsonProperty property in source.EnumerateObject())
            values[property.Name] = CompactJson.Of(property.Value);
    }

    private static List<string> ReadNames(JsonElement properties)
    {
        var names = new List<string>();
        if (!properties.TryGetProperty("$unset", out JsonElement unset) || unset.ValueKind != JsonValueKind.Array)
            return names;
        foreach (JsonElement name in unset.EnumerateArray())
        {
            if (name.ValueKind == JsonValueKind.String)
                names.Add(name.GetString()!);
        }

        return names;
    }
}
