using System.Globalization;

namespace Arcade.Usage.Json;

/// <summary>A value of a JSON text that keeps the bytes it was read from, so that it can be written back unchanged.</summary>
/// <remarks>
/// The framework's JSON types cost 11 ms at their first use, more than a whole command; these files are a few hundred bytes.
/// </remarks>
internal sealed class JsonValue
{
    private readonly byte[] _source;
    private readonly int _start;
    private readonly int _length;
    private readonly JsonMember[]? _members;
    private readonly JsonValue[]? _items;

    public JsonValue(byte[] source, int start, int length, JsonKind kind, JsonMember[]? members, JsonValue[]? items)
    {
        _source = source;
        _start = start;
        _length = length;
        Kind = kind;
        _members = members;
        _items = items;
    }

    public JsonKind Kind { get; }

    public JsonMember[] Members => _members ?? [];

    public JsonValue[] Items => _items ?? [];

    /// <summary>Whether this is an array with something in it.</summary>
    public bool HasItems => _items is not null;

    /// <summary>The value's own bytes, quotes and brackets included.</summary>
    public ReadOnlySpan<byte> Raw => new(_source, _start, _length);

    /// <summary>Where <see cref="Raw"/> begins in the text.</summary>
    public int Start => _start;

    /// <summary>The last member of that name, or null (a repeated name: the last one counts).</summary>
    public JsonValue? this[string name]
    {
        get
        {
            for (var i = (_members?.Length ?? 0) - 1; i >= 0; i--)
            {
                if (_members![i].Name == name)
                    return _members[i].Value;
            }

            return null;
        }
    }

    public string? AsString() => Kind == JsonKind.String ? JsonParser.Unescape(new ReadOnlySpan<byte>(_source, _start + 1, _length - 2)) : null;

    public bool? AsBoolean() => Kind switch { JsonKind.True => true, JsonKind.False => false, _ => null };

    public long? AsInteger() =>
        Kind == JsonKind.Number && long.TryParse(Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The member's text, or null where it is missing or no string.</summary>
    public string? Text(string name) => this[name]?.AsString();
}
