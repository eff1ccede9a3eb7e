using System.Text.Json;
using System.Text.Unicode;

namespace Arcade.Core.Wire;

/// <summary>An object of the wire and where it stands, so that errors can name the member. Unknown members are ignored; null counts as absent.</summary>
internal readonly struct WireReader
{
    private readonly JsonElement _element;
    private readonly string _path;

    private WireReader(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    public static WireReader Object(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? new WireReader(element, path)
        : throw new WireFormatException($"{(path.Length == 0 ? "The body" : $"'{path}'")} must be a JSON object.");

    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new WireFormatException("The body is not UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(utf8);
            JsonElement element = JsonElement.ParseValue(ref reader);
            // Throws where anything but white space follows.
            reader.Read();
            return element;
        }
        catch (JsonException exception)
        {
            throw new WireFormatException($"The body is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).", exception);
        }
    }

    /// <summary>Reads with <paramref name="read"/>. Half a surrogate pair, escaped, is JSON and yet no text: that shows only when it is asked for.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException exception)
        {
            throw new WireFormatException("The body holds text that is not valid Unicode.", exception);
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw new WireFormatException($"'{PathOf(name)}' is missing; it must be text.");

    public string? OptionalText(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Refused(name, "text");
        return value.GetString();
    }

    public bool? OptionalFlag(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Refused(name, "true or false");

    public WireReader Child(string name) => OptionalChild(name) ?? throw new WireFormatException($"'{PathOf(name)}' is missing; it must be a JSON object.");

    public WireReader? OptionalChild(string name) => Find(name) is { } value ? Object(value, PathOf(name)) : null;

    /// <summary>An object of any content, or undefined.</summary>
    public JsonElement OptionalObject(string name) => OptionalChild(name)?._element ?? default;

    public IReadOnlyList<WireReader> Children(string name)
    {
        string path = PathOf(name);
        return [.. Items(name).Select((item, index) => Object(item, $"{path}[{index}]"))];
    }

    public IReadOnlyList<string>? OptionalTexts(string name)
    {
        if (Find(name) is null)
            return null;
        string path = PathOf(name);
        return [.. Items(name).Select((item, index) =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new WireFormatException($"'{path}[{index}]' must be text."))];
    }

    public IEnumerable<(string Name, WireReader Value)> Members()
    {
        string path = _path;
        return _element.EnumerateObject().Select(member => (member.Name, Object(member.Value, $"{path}.{member.Name}")));
    }

    public WireFormatException Refused(string name, string expected) => new($"'{PathOf(name)}' must be {expected}.");

    private IEnumerable<JsonElement> Items(string name)
    {
        if (Find(name) is not { } value)
            return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Refused(name, "a list");
    }

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
