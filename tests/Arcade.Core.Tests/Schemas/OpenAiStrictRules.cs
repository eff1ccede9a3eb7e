using System.Text.Json;

namespace Arcade.Core.Tests.Schemas;

/// <summary>
/// The rules of OpenAI's strict mode as its guide "Structured outputs" states them, asked of a schema at every depth: known keywords alone,
/// objects closed with every key required, lists with items, at most 10 levels, 5,000 properties and 1,000 enum values.
/// </summary>
internal sealed class OpenAiStrictRules
{
    private static readonly string[] Keywords = ["type", "description", "enum", "items", "properties", "required", "additionalProperties"];
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "object", "array", "null"];
    private readonly List<string> _broken = [];
    private int _properties;
    private int _enumValues;

    public static IReadOnlyList<string> Broken(JsonElement schema)
    {
        var rules = new OpenAiStrictRules();
        rules.Check(schema, "$", level: 1);
        rules.Expect(schema.GetProperty("type").ValueEquals("object"), "$", "the root is an object");
        rules.Expect(rules._properties <= 5_000, "$", "5,000 properties");
        rules.Expect(rules._enumValues <= 1_000, "$", "1,000 enum values");
        return rules._broken;
    }

    private void Check(JsonElement schema, string path, int level)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
            Expect(Keywords.Contains(keyword.Name), path, $"no keyword {keyword.Name}");
        string[] types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } union
            ? [.. union.EnumerateArray().Select(static type => type.GetString()!)]
            : [schema.GetProperty("type").GetString()!];
        Expect(types.Length is 1 or 2 && types.All(Types.Contains) && (types.Length == 1 || types[1] == "null"), path, "one type, perhaps null");
        if (schema.TryGetProperty("enum", out JsonElement names))
        {
            _enumValues += names.GetArrayLength();
            Expect(names.EnumerateArray().Any(static name => name.ValueKind == JsonValueKind.Null) == types.Contains("null"), path, "null in the enum where it is in the type");
        }

        Expect(types[0] is not ("object" or "array") || level <= 10, path, "10 levels");
        Expect(schema.TryGetProperty("items", out JsonElement items) == (types[0] == "array"), path, "items where it is an array");
        if (types[0] == "array")
            Check(items, path + "[]", level + 1);
        Expect(schema.TryGetProperty("properties", out JsonElement properties) == (types[0] == "object"), path, "properties where it is an object");
        if (properties.ValueKind == JsonValueKind.Object)
            CheckObject(schema, properties, path, level);
    }

    private void CheckObject(JsonElement schema, JsonElement properties, string path, int level)
    {
        Expect(schema.TryGetProperty("additionalProperties", out JsonElement open) && open.ValueKind == JsonValueKind.False, path, "closed");
        string[] keys = [.. properties.EnumerateObject().Select(static property => property.Name)];
        string[] required = schema.TryGetProperty("required", out JsonElement names) ? [.. names.EnumerateArray().Select(static name => name.GetString()!)] : [];
        Expect(keys.SequenceEqual(required), path, "every key required");
        _properties += keys.Length;
        foreach (JsonProperty property in properties.EnumerateObject())
            Check(property.Value, $"{path}.{property.Name}", level + 1);
    }

    private void Expect(bool isKept, string path, string rule)
    {
        if (!isKept)
            _broken.Add($"{path}: {rule}");
    }
}
