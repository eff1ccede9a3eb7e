using System.Globalization;
using System.Text;

namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Reads the smallest parts: spaces, comments, strings, literals.</summary>
internal sealed class JsoncScanner(string text)
{
    private readonly List<TextSpan> _comments = [];

    public IReadOnlyList<TextSpan> Comments => _comments;

    public int Position { get; private set; }

    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool IsAtEnd => Position >= text.Length;

    public void Advance() => Position++;

    public TextSyntaxException Wrong(string message, int? at = null) => new(message, TextPosition.Of(text, at ?? Position));

    public void SkipTrivia()
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
                Position++;
            else if (Current == '/')
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        var start = Position;
        switch (start + 1 < text.Length ? text[start + 1] : '\0')
        {
            case '/':
                var end = text.AsSpan(start).IndexOfAny('\r', '\n');
                Position = end < 0 ? text.Length : start + end;
                break;
            case '*':
                var close = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
                if (close < 0)
                    throw Wrong("A comment begins here and doesn't end.");
                Position = close + 2;
                break;
            default:
                throw Wrong("A slash stands here, but no comment and no value begins with it.");
        }

        _comments.Add(new TextSpan(start, Position));
    }

    /// <summary>Reads a string, from its first quotation mark on.</summary>
    public string ReadString()
    {
        var start = Position++;
        var value = new StringBuilder();
        while (true)
        {
            if (IsAtEnd || Current is '\r' or '\n')
                throw Wrong("A string begins here and doesn't end on its line.", start);
            var c = text[Position++];
            if (c == '"')
                return value.ToString();
            if (c < ' ')
                throw Wrong("A control character stands in a string; JSON wants it written with a backslash.", Position - 1);
            value.Append(c == '\\' ? ReadEscape() : c);
        }
    }

    private char ReadEscape()
    {
        var c = Current;
        Position++;
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHex(),
            _ => throw Wrong("What follows the backslash is no escape that JSON knows. A backslash itself is written twice.", Position - 2),
        };
    }

    private char ReadHex()
    {
        if (Position + 4 > text.Length || !text.AsSpan(Position, 4).ContainsOnlyHex())
            throw Wrong("Four hexadecimal digits have to follow \\u.", Position - 2);
        var value = ushort.Parse(text.AsSpan(Position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        Position += 4;
        return (char)value;
    }

    /// <summary>Reads a number, true, false or null.</summary>
    public string ReadLiteral()
    {
        var start = Position;
        while (!IsAtEnd && (char.IsAsciiLetterOrDigit(Current) || Current is '+' or '-' or '.' or '_'))
            Position++;
        var literal = text[start..Position];
        if (literal is "true" or "false" or "null" || JsoncNumber.IsOne(literal))
            return literal;
        throw Wrong("A value is expected here: an object, a list, a text in double quotation marks, a number, true, false or null.", start);
    }
}
