namespace Arcade.Usage.Json;

/// <summary>Builds a UTF-8 text: raw pieces, and JSON strings and numbers.</summary>
internal sealed class Utf8Builder(int capacity = 1024)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => new(_buffer, 0, Length);

    public byte[] ToArray() => Written.ToArray();

    public Utf8Builder Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public Utf8Builder Raw(string text)
    {
        Text(text, 0, text.Length);
        return this;
    }

    /// <summary>A JSON string: quoted and escaped.</summary>
    public Utf8Builder String(string text)
    {
        Raw("\""u8);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= ' ' && text[i] != '"' && text[i] != '\\' && text[i] != '\x7f')
                continue;
            Text(text, start, i);
            Escape(text[i]);
            start = i + 1;
        }

        Text(text, start, text.Length);
        return Raw("\""u8);
    }

    public Utf8Builder StringOrNull(string? text) => text is null ? Raw("null"u8) : String(text);

    public Utf8Builder Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public Utf8Builder Integer(long value)
    {
        if (value < 0)
        {
            Raw("-"u8);
            return Unsigned(0 - (ulong)value);
        }

        return Unsigned((ulong)value);
    }

    public Utf8Builder Unsigned(ulong value)
    {
        Span<byte> digits = stackalloc byte[20];
        var first = digits.Length;
        do
        {
            digits[--first] = (byte)('0' + (value % 10));
            value /= 10;
        }
        while (value > 0);

        return Raw(digits[first..]);
    }

    /// <summary>A number of hundredths, with two decimals.</summary>
    public Utf8Builder Hundredths(long hundredths)
    {
        Integer(hundredths / 100);
        return Raw("."u8).Digits(hundredths % 100, 2);
    }

    /// <summary>A number with leading zeros.</summary>
    public Utf8Builder Digits(long value, int width)
    {
        Span<byte> digits = stackalloc byte[20];
        for (var i = width - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        return Raw(digits[..width]);
    }

    private void Text(string text, int start, int end) =>
        Length += Utf8Text.Encode(text, start, end, Reserve(Utf8Text.Room(end - start)));

    private void Escape(char character)
    {
        switch (character)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default:
                Span<byte> code = stackalloc byte[8];
                Hexadecimal.Write(character, code);
                Raw("\\u"u8).Raw(code[4..]);
                break;
        }
    }

    private void Grow(int count)
    {
        var larger = new byte[Math.Max(_buffer.Length * 2, Length + count)];
        Written.CopyTo(larger);
        _buffer = larger;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
            Grow(count);
        return new Span<byte>(_buffer, Length, _buffer.Length - Length);
    }
}
