namespace Arcade.Cli.Clients.Toml;

/// <summary>Reads spaces, comments, line ends and keys.</summary>
internal sealed class TomlScanner(string text)
{
    private readonly List<TextSpan> _comments = [];

    public IReadOnlyList<TextSpan> Comments => _comments;

    public string Text => text;

    public int Position { get; set; }

    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool IsAtEnd => Position >= text.Length;

    public bool IsAtLineEnd => IsAtEnd || Current == '\n' || (Current == '\r' && Position + 1 < text.Length && text[Position + 1] == '\n');

    public bool Has(string part) => text.AsSpan(Position).StartsWith(part, StringComparison.Ordinal);

    public TextSyntaxException Wrong(string message, int? at = null) => new(message, TextPosition.Of(text, at ?? Position));

    public void SkipSpaces()
    {
        while (Current is ' ' or '\t')
            Position++;
    }

    /// <summary>Everything that has no meaning, line ends included.</summary>
    public void SkipTrivia()
    {
        while (true)
        {
            SkipSpaces();
            SkipComment();
            if (IsAtEnd || !IsAtLineEnd)
                return;
            Position += Current == '\r' ? 2 : 1;
        }
    }

    public void ExpectLineEnd()
    {
        SkipSpaces();
        SkipComment();
        if (!IsAtLineEnd)
            throw Wrong("The line should have ended before this.");
    }

    public void Expect(char c, string message)
    {
        if (Current != c || IsAtEnd)
            throw Wrong(message);
        Position++;
    }

    /// <summary>A key: parts with points between them.</summary>
    public List<string> ReadKey()
    {
        var parts = new List<string>();
        while (true)
        {
            SkipSpaces();
            parts.Add(ReadKeyPart());
            SkipSpaces();
            if (Current != '.')
                return parts;
            Position++;
        }
    }

    private string ReadKeyPart()
    {
        if (Current is '"' or '\'')
        {
            if (Has("\"\"\"") || Has("'''"))
                throw Wrong("A key can't be a text of several lines.");
            return TomlStrings.Read(this);
        }

        var start = Position;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-')
            Position++;
        return Position > start ? text[start..Position] : throw Wrong("A key is expected here.");
    }

    private void SkipComment()
    {
        if (Current != '#')
            return;
        var start = Position;
        while (!IsAtLineEnd)
            Position++;
        _comments.Add(new TextSpan(start, Position));
    }
}
