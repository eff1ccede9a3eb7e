using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>Builds a UTF-8 text: raw pieces, and JSON strings and numbers.</summary>
internal sealed class Utf8Builder(int capacity = 1024)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    /// <summary>What was written, and room behind it.</summary>
    public byte[] Buffer => _buffer;

    public ReadOnlySpan<byte> Written => new(_buffer, 0, Length);

    public byte[] ToArray()
    {
        var copy = new byte[Length];
        for (var i = 0; i < copy.Length; i++)
            copy[i] = _buffer[i];
        return copy;
    }

    public Utf8Builder Raw(ReadOnlySpan<byte> bytes)
    {
        var start = Reserve(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
            _buffer[start + i] = bytes[i];
        Length = start + bytes.Length;
        return this;
    }

    public Utf8Builder Raw(Utf8Builder other) => Raw(other._buffer, 0, other.Length);

    public Utf8Builder Raw(byte[] bytes, int start, int end)
    {
        var at = Reserve(end - start);
        while (start < end)
            _buffer[at++] = bytes[start++];
        Length = at;
        return this;
    }

    public Utf8Builder Raw(string text)
    {
        Text(text, 0, text.Length);
        return this;
    }

    public Utf8Builder Raw(char ascii)
    {
        var at = Reserve(1);
        _buffer[at] = (byte)ascii;
        Length = at + 1;
        return this;
    }

    /// <summary>A JSON string: quoted and escaped.</summary>
    public Utf8Builder String(string text)
    {
        Raw('"');
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
        return Raw('"');
    }

    public Utf8Builder StringOrNull(string? text) => text is null ? Raw("null") : String(text);

    public Utf8Builder Boolean(bool value) => Raw(value ? "true" : "false");

    public Utf8Builder Integer(long value)
    {
        if (value < 0)
        {
            Raw('-');
            return Unsigned(0 - (ulong)value);
        }

        return Unsigned((ulong)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Builder Unsigned(ulong value)
    {
        var width = 1;
        for (var rest = value; rest >= 10; rest /= 10)
            width++;
        return Write(value, width);
    }

    /// <summary>A number of hundredths, with two decimals.</summary>
    public Utf8Builder Hundredths(long hundredths)
    {
        Integer(hundredths / 100);
        return Raw('.').Digits(hundredths % 100, 2);
    }

    /// <summary>A number with leading zeros.</summary>
    public Utf8Builder Digits(long value, int width) => Write((ulong)value, width);

    private Utf8Builder Write(ulong value, int width)
    {
        var start = Reserve(width);
        for (var i = start + width - 1; i >= start; i--)
        {
            _buffer[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        Length = start + width;
        return this;
    }

    private void Text(string text, int start, int end)
    {
        var at = Reserve(Utf8Text.Room(end - start));
        for (var i = start; i < end; i++)
        {
            if (text[i] >= 0x80)
            {
                Encode(text, start, end);
                return;
            }

            _buffer[at++] = (byte)text[i];
        }

        Length = at;
    }

    /// <summary>Apart, for the framework's own conversion is set up by whoever could call it.</summary>
    private void Encode(string text, int start, int end) =>
        Length += Utf8Text.Encode(text, start, end, new Span<byte>(_buffer, Length, _buffer.Length - Length));

    private void Escape(char character)
    {
        switch (character)
        {
            case '"': Raw("\\\""); break;
            case '\\': Raw("\\\\"); break;
            case '\n': Raw("\\n"); break;
            case '\r': Raw("\\r"); break;
            case '\t': Raw("\\t"); break;
            default:
                Raw("\\u").Raw(Hexadecimal.Digit(character >> 12)).Raw(Hexadecimal.Digit(character >> 8))
                    .Raw(Hexadecimal.Digit(character >> 4)).Raw(Hexadecimal.Digit(character));
                break;
        }
    }

    private void Grow(int count)
    {
        var larger = new byte[Math.Max(_buffer.Length * 2, Length + count)];
        Array.Copy(_buffer, larger, Length);
        _buffer = larger;
    }

    /// <summary>Makes room, which begins at the place that is returned.</summary>
    private int Reserve(int count)
    {
        if (_buffer.Length - Length < count)
            Grow(count);
        return Length;
    }
}
