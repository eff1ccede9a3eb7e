using System.Text;

namespace Arcade.Usage.Json;

/// <summary>A strict reader of small JSON texts (RFC 8259), bounded in depth; it never throws.</summary>
internal struct JsonParser
{
    private const int MaxDepth = 32;

    private readonly byte[] _text;
    private int _position;

    private JsonParser(byte[] text)
    {
        _text = text;
        _position = 0;
    }

    /// <summary>Reads one value and nothing after it.</summary>
    /// <returns>The value, or null where the text is not JSON.</returns>
    public static JsonValue? Parse(byte[] text)
    {
        var parser = new JsonParser(text);
        if (AsciiText.StartsWith(text, "\uFEFF"u8))
            parser._position = 3;

        var value = parser.ReadValue(0);
        parser.SkipSpace();
        return parser._position == text.Length ? value : null;
    }

    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        return AsciiText.IndexOf(escaped, (byte)'\\') < 0 ? Utf8Text.Decode(escaped) : UnescapePieces(escaped);
    }

    private static string UnescapePieces(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        while (escaped.Length > 0)
        {
            var plain = AsciiText.IndexOf(escaped, (byte)'\\');
            if (plain < 0)
                plain = escaped.Length;
            text.Append(Utf8Text.Decode(escaped[..plain]));
            escaped = escaped[plain..];
            if (escaped.Length < 2)
                break;

            var length = 2;
            switch (escaped[1])
            {
                case (byte)'b': text.Append('\b'); break;
                case (byte)'f': text.Append('\f'); break;
                case (byte)'n': text.Append('\n'); break;
                case (byte)'r': text.Append('\r'); break;
                case (byte)'t': text.Append('\t'); break;
                case (byte)'u':
                    text.Append((char)Hexadecimal.Parse(escaped.Slice(2, 4)));
                    length = 6;
                    break;
                default: text.Append((char)escaped[1]); break;
            }

            escaped = escaped[length..];
        }

        return text.ToString();
    }

    private JsonValue? ReadValue(int depth)
    {
        SkipSpace();
        if (depth > MaxDepth || _position >= _text.Length)
            return null;

        return _text[_position] switch
        {
            (byte)'{' => ReadObject(depth),
            (byte)'[' => ReadArray(depth),
            (byte)'"' => ReadString(),
            (byte)'t' => ReadWord("true"u8, JsonKind.True),
            (byte)'f' => ReadWord("false"u8, JsonKind.False),
            (byte)'n' => ReadWord("null"u8, JsonKind.Null),
            _ => ReadNumber(),
        };
    }

    private JsonValue? ReadObject(int depth)
    {
        var start = _position++;
        var members = new JsonMember[4];
        var count = 0;
        if (TryTake('}'))
            return new JsonValue(_text, start, _position - start, JsonKind.Object, null, null);

        while (true)
        {
            SkipSpace();
            if (_position >= _text.Length || _text[_position] != '"' || ReadString() is not { } name || !TryTake(':'))
                return null;
            if (ReadValue(depth + 1) is not { } value)
                return null;
            GrowingArray.Append(ref members, ref count, new JsonMember(name.AsString()!, value));
            if (TryTake('}'))
                return new JsonValue(_text, start, _position - start, JsonKind.Object, GrowingArray.Trimmed(members, count), null);
            if (!TryTake(','))
                return null;
        }
    }

    private JsonValue? ReadArray(int depth)
    {
        var start = _position++;
        var items = new JsonValue[4];
        var count = 0;
        if (TryTake(']'))
            return new JsonValue(_text, start, _position - start, JsonKind.Array, null, null);

        while (true)
        {
            if (ReadValue(depth + 1) is not { } value)
                return null;
            GrowingArray.Append(ref items, ref count, value);
            if (TryTake(']'))
                return new JsonValue(_text, start, _position - start, JsonKind.Array, null, GrowingArray.Trimmed(items, count));
            if (!TryTake(','))
                return null;
        }
    }

    private JsonValue? ReadString()
    {
        var start = _position++;
        while (_position < _text.Length)
        {
            var character = _text[_position++];
            if (character == '"')
                return new JsonValue(_text, start, _position - start, JsonKind.String, null, null);
            if (character < 0x20)
                return null;
            if (character == '\\' && !TrySkipEscape())
                return null;
        }

        return null;
    }

    private bool TrySkipEscape()
    {
        if (_position >= _text.Length)
            return false;

        var kind = _text[_position++];
        if (kind != 'u')
            return AsciiText.IndexOf("\"\\/bfnrt"u8, kind) >= 0;
        if (_position + 4 > _text.Length || Hexadecimal.Parse(new ReadOnlySpan<byte>(_text, _position, 4)) < 0)
            return false;
        _position += 4;
        return true;
    }

    private JsonValue? ReadNumber()
    {
        var start = _position;
        if (Peek() == '-')
            _position++;
        var digits = SkipDigits(out var first);
        if (digits == 0 || (digits > 1 && first == '0'))
            return null;
        if (Peek() == '.')
        {
            _position++;
            if (SkipDigits(out _) == 0)
                return null;
        }

        if (Peek() is 'e' or 'E')
        {
            _position++;
            if (Peek() is '+' or '-')
                _position++;
            if (SkipDigits(out _) == 0)
                return null;
        }

        return new JsonValue(_text, start, _position - start, JsonKind.Number, null, null);
    }

    private int SkipDigits(out char first)
    {
        var start = _position;
        first = Peek();
        while (Peek() is >= '0' and <= '9')
            _position++;
        return _position - start;
    }

    private JsonValue? ReadWord(ReadOnlySpan<byte> word, JsonKind kind)
    {
        if (!AsciiText.StartsWith(new ReadOnlySpan<byte>(_text, _position, _text.Length - _position), word))
            return null;
        var start = _position;
        _position += word.Length;
        return new JsonValue(_text, start, word.Length, kind, null, null);
    }

    private readonly char Peek() => _position < _text.Length ? (char)_text[_position] : '\0';

    private bool TryTake(char expected)
    {
        SkipSpace();
        if (Peek() != expected)
            return false;
        _position++;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            _position++;
    }
}
