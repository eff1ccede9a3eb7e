using System.Globalization;
using System.Text.Json;

namespace Arcade.ControlPlane.Api;

/// <summary>The members of a request's object. Null counts as absent; a wrong kind is refused by the member's name, never with its value.</summary>
internal readonly struct JsonFields(JsonElement element, string path = "")
{
    public string RequiredText(string name, int maximum = 4096) => Text(name, maximum) is { Length: > 0 } text ? text : throw Missing(name);

    public string? Text(string name, int maximum = 4096)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind != JsonValueKind.String)
            throw Wrong(name, "a string");
        var text = TextOf(member);
        return text.Length <= maximum ? text : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"at most {maximum} characters long"));
    }

    public bool? Flag(string name) => Member(name) is { } member
        ? member.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(name, "true or false"),
        }
        : null;

    public int? Number(string name, int minimum, int maximum)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) && number >= minimum && number <= maximum)
            return number;
        throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}"));
    }

    public JsonFields? Object(string name) => Element(name, JsonValueKind.Object, "an object") is { } member ? new JsonFields(member, path + name + ".") : null;

    /// <summary>The member's own JSON, an object.</summary>
    public JsonElement? ObjectElement(string name) => Element(name, JsonValueKind.Object, "an object");

    public IReadOnlyList<JsonFields>? ObjectArray(string name)
    {
        if (Element(name, JsonValueKind.Array, "a list of objects") is not { } member)
            return null;
        var objects = new List<JsonFields>();
        foreach (var item in member.EnumerateArray())
            objects.Add(item.ValueKind == JsonValueKind.Object ? new JsonFields(item, path + name + ".") : throw Wrong(name, "a list of objects"));
        return objects;
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Element(name, JsonValueKind.Array, "a list of strings") is not { } member)
            return null;
        var texts = new List<string>();
        foreach (var item in member.EnumerateArray())
            texts.Add(item.ValueKind == JsonValueKind.String ? TextOf(item) : throw Wrong(name, "a list of strings"));
        return texts;
    }

    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Element(name, JsonValueKind.Object, "an object of strings") is not { } member)
            return null;
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in member.EnumerateObject())
            map[NameOf(entry)] = entry.Value.ValueKind == JsonValueKind.String ? TextOf(entry.Value) : throw Wrong(name, "an object of strings");
        return map;
    }

    public ApiProblem Missing(string name) => ApiProblem.BadRequest($"The member {path}{name} is missing or empty.");

    public ApiProblem Wrong(string name, string expected) => ApiProblem.BadRequest($"The member {path}{name} must be {expected}.");

    private static string TextOf(JsonElement element) => Unicode(element, static element => element.GetString()!);

    private static string NameOf(JsonProperty property) => Unicode(property, static property => property.Name);

    // Half a surrogate pair, escaped, is JSON and no text.
    private static string Unicode<T>(T holder, Func<T, string> read)
    {
        try
        {
            return read(holder);
        }
        catch (InvalidOperationException)
        {
            throw ApiProblem.BadRequest("The body holds text that isn't Unicode.");
        }
    }

    private JsonElement? Element(string name, JsonValueKind kind, string expected) =>
        Member(name) is { } member ? member.ValueKind == kind ? member : throw Wrong(name, expected) : null;

    private JsonElement? Member(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
