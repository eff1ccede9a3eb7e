using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>
/// Reads the small files of the way of one event forward, member by member, without making a tree. It understands what this
/// library and its Python sibling write; of anything else it says that it is unusual, and <see cref="JsonParser"/> reads that.
/// </summary>
internal sealed unsafe class JsonCursor(byte[] text)
{
    /// <summary>Deeper than any of our files goes.</summary>
    private const int MaxDepth = 8;

    private int _position;
    private int _nameStart;
    private int _nameEnd;

    /// <summary>Whether something was met that is not understood: whatever was read until then counts for nothing.</summary>
    public bool IsUnusual { get; private set; }

    /// <summary>Whether an escape, a number or a word other than null was passed over, whose form was not looked at.</summary>
    public bool IsRough { get; private set; }

    /// <summary>Where the next value begins.</summary>
    public int Position => _position;

    /// <summary>Whether the text ends here, and everything in it was understood.</summary>
    public bool IsAtEnd => !IsUnusual && Peek() == 0 && _position == text.Length;

    /// <summary>Enters an object or an array, if one is next.</summary>
    /// <param name="opening">How it opens.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter(byte opening)
    {
        if (IsUnusual || Peek() != opening)
            return false;
        _position++;
        return true;
    }

    /// <summary>Goes to the next member's value, or past the end of the object.</summary>
    public bool NextMember()
    {
        if (!NextItem((byte)'}'))
            return false;
        _nameStart = _position + 1;
        if (Peek() != (byte)'"' || !SkipString())
            return Stop();
        _nameEnd = _position - 1;
        if (Peek() != (byte)':')
            return Stop();
        _position++;
        Peek();
        return true;
    }

    /// <summary>Goes to the next item, or past the end of the array.</summary>
    public bool NextItem() => NextItem((byte)']');

    /// <summary>Whether the member is this one.</summary>
    public bool Is(string name)
    {
        if (_nameEnd - _nameStart != name.Length)
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            if (text[_nameStart + i] != name[i])
                return false;
        }

        return true;
    }

    /// <summary>Takes the value: its text, or null where it is none.</summary>
    public string? TakeText()
    {
        var isText = Peek() == (byte)'"';
        var start = _position + 1;
        Skip();
        if (!isText || IsUnusual)
            return null;
        fixed (byte* first = text)
            return Utf8Text.Decode(first + start, _position - 1 - start);
    }

    /// <summary>Whether the value is a text.</summary>
    public bool IsText() => Peek() == (byte)'"';

    /// <summary>Whether the value is a null; another word that begins with the same letter is no JSON.</summary>
    public bool IsNull() => Peek() == (byte)'n';

    /// <summary>Passes over the value.</summary>
    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        switch (Peek())
        {
            case (byte)'"':
                if (!SkipString())
                    IsUnusual = true;
                break;
            case (byte)'{' when depth < MaxDepth:
                _position++;
                while (NextMember())
                    Skip(depth + 1);
                break;
            case (byte)'[' when depth < MaxDepth:
                _position++;
                while (NextItem())
                    Skip(depth + 1);
                break;
            default:
                SkipAtom();
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipAtom()
    {
        var start = _position;
        while (_position < text.Length && (AsciiText.IsLetterOrDigit((char)text[_position]) || text[_position] is (byte)'-' or (byte)'+' or (byte)'.'))
            _position++;
        if (_position == start)
            IsUnusual = true;
        if (!IsNullAt(start))
            IsRough = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNullAt(int start) => _position - start == 4
        && text[start] == (byte)'n' && text[start + 1] == (byte)'u' && text[start + 2] == (byte)'l' && text[start + 3] == (byte)'l';

    /// <summary>After an opening no comma comes, and after a value one does.</summary>
    private bool NextItem(byte closing)
    {
        if (IsUnusual)
            return false;
        var isFirst = text[_position - 1] is (byte)'{' or (byte)'[';
        if (Peek() == closing)
        {
            _position++;
            return false;
        }

        if (isFirst)
            return true;
        if (Peek() != (byte)',')
            return Stop();
        _position++;
        return Peek() != 0 || Stop();
    }

    private bool SkipString()
    {
        _position++;
        while (_position < text.Length)
        {
            var character = text[_position++];
            if (character == (byte)'"')
                return true;
            if (character < 0x20)
                return false;
            if (character != (byte)'\\')
                continue;
            IsRough = true;
            _position++;
        }

        return false;
    }

    private bool Stop()
    {
        IsUnusual = true;
        return false;
    }

    /// <summary>The next character that is no space; 0 at the end.</summary>
    private byte Peek()
    {
        while (_position < text.Length && text[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            _position++;
        return _position < text.Length ? text[_position] : (byte)0;
    }
}
