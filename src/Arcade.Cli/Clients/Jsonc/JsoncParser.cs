namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Strict JSON (RFC 8259) but for two things that clients' files have: comments, and a comma after the last member.</summary>
internal sealed class JsoncParser(string text)
{
    /// <summary>Deeper than any client's file; beyond it the stack would be at the text's mercy.</summary>
    private const int MaxDepth = 200;

    private readonly JsoncScanner _scanner = new(text);
    private int _depth;

    public IReadOnlyList<TextSpan> Comments => _scanner.Comments;

    public JsoncNode? ReadDocument()
    {
        _scanner.SkipTrivia();
        if (_scanner.IsAtEnd)
            return null;
        var root = ReadValue();
        _scanner.SkipTrivia();
        return _scanner.IsAtEnd ? root : throw _scanner.Wrong("The text should have ended before this.");
    }

    private JsoncNode ReadValue()
    {
        if (++_depth > MaxDepth)
            throw _scanner.Wrong("Objects and lists stand in each other too deeply here.");
        var start = _scanner.Position;
        var node = _scanner.Current switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => new JsoncNode(JsoncKind.Text, default) { Value = _scanner.ReadString() },
            _ => new JsoncNode(JsoncKind.Literal, default) { Value = _scanner.ReadLiteral() },
        };
        _depth--;
        return node with { Span = new TextSpan(start, _scanner.Position) };
    }

    private JsoncNode ReadObject()
    {
        var members = new List<JsoncMember>();
        var comma = ReadParts('}', "object", () =>
        {
            var start = _scanner.Position;
            if (_scanner.Current != '"')
                throw _scanner.Wrong("A member's name in double quotation marks, or the object's end, is expected here.");
            var name = _scanner.ReadString();
            _scanner.SkipTrivia();
            if (_scanner.Current != ':')
                throw _scanner.Wrong("A colon is expected here, after the member's name.");
            _scanner.Advance();
            _scanner.SkipTrivia();
            members.Add(new JsoncMember(name, start, ReadValue()));
        });
        return new JsoncNode(JsoncKind.Object, default) { Members = members, TrailingComma = comma };
    }

    private JsoncNode ReadArray()
    {
        var items = new List<JsoncNode>();
        var comma = ReadParts(']', "list", () => items.Add(ReadValue()));
        return new JsoncNode(JsoncKind.Array, default) { Items = items, TrailingComma = comma };
    }

    /// <summary>Reads from the opening bracket past the closing one, and says where a trailing comma is.</summary>
    private int ReadParts(char close, string what, Action readOne)
    {
        var open = _scanner.Position;
        var comma = -1;
        _scanner.Advance();
        for (var isFirst = true; ; isFirst = false)
        {
            _scanner.SkipTrivia();
            if (_scanner.Current == close && !_scanner.IsAtEnd)
            {
                _scanner.Advance();
                return comma;
            }

            if (_scanner.IsAtEnd)
                throw _scanner.Wrong($"The {what} that begins here doesn't end.", open);
            if (!isFirst && comma < 0)
                throw _scanner.Wrong($"A comma, or the {what}'s end, is expected here.");
            readOne();
            _scanner.SkipTrivia();
            comma = -1;
            if (_scanner.Current == ',')
            {
                comma = _scanner.Position;
                _scanner.Advance();
            }
        }
    }
}
