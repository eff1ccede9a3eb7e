using System.Text.RegularExpressions;

namespace Arcade.Cli.Clients.Toml;

/// <summary>Reads TOML 1.0 as sections of pairs; whether a number is within its range is not asked.</summary>
internal sealed partial class TomlParser(string text)
{
    private const int MaxDepth = 200;

    private readonly TomlScanner _scanner = new(text);
    private int _depth;

    public IReadOnlyList<TextSpan> Comments => _scanner.Comments;

    public IReadOnlyList<TomlSection> ReadSections()
    {
        var sections = new List<TomlSection> { new([], false, default, []) };
        while (true)
        {
            _scanner.SkipTrivia();
            if (_scanner.IsAtEnd)
                return sections;
            if (_scanner.Current == '[')
                sections.Add(ReadHeader());
            else
                sections[^1].Pairs.Add(ReadPair());
            _scanner.ExpectLineEnd();
        }
    }

    private TomlSection ReadHeader()
    {
        var start = _scanner.Position;
        var isArray = _scanner.Has("[[");
        _scanner.Position += isArray ? 2 : 1;
        var path = _scanner.ReadKey();
        const string Message = "The header of a table has to end here with its bracket.";
        _scanner.Expect(']', Message);
        if (isArray)
            _scanner.Expect(']', Message);
        return new TomlSection(path, isArray, new TextSpan(start, _scanner.Position), []);
    }

    private TomlPair ReadPair()
    {
        var start = _scanner.Position;
        var key = _scanner.ReadKey();
        _scanner.Expect('=', "An equals sign is expected here, after the key.");
        _scanner.SkipSpaces();
        return new TomlPair(key, start, ReadValue());
    }

    private TomlValue ReadValue()
    {
        if (++_depth > MaxDepth)
            throw _scanner.Wrong("Lists and tables stand in each other too deeply here.");
        var start = _scanner.Position;
        var value = _scanner.Current switch
        {
            '"' or '\'' => new TomlValue(TomlKind.Text, default) { Value = TomlStrings.Read(_scanner) },
            '[' => ReadArray(),
            '{' => ReadTable(),
            _ => ReadLiteral(),
        };
        _depth--;
        return value with { Span = new TextSpan(start, _scanner.Position) };
    }

    private TomlValue ReadArray()
    {
        var items = new List<TomlValue>();
        ReadParts(']', () => items.Add(ReadValue()));
        return new TomlValue(TomlKind.Array, default) { Items = items };
    }

    private TomlValue ReadTable()
    {
        var pairs = new List<TomlPair>();
        ReadParts('}', () => pairs.Add(ReadPair()));
        return new TomlValue(TomlKind.Table, default) { Pairs = pairs };
    }

    /// <summary>Lines and a comma at the end are read in tables too, as TOML 1.1 has them: some writers are ahead.</summary>
    private void ReadParts(char close, Action readOne)
    {
        var open = _scanner.Position++;
        for (var hasComma = true; ;)
        {
            _scanner.SkipTrivia();
            if (_scanner.IsAtEnd)
                throw _scanner.Wrong("A list or table begins here and doesn't end.", open);
            if (_scanner.Current == close)
            {
                _scanner.Position++;
                return;
            }

            if (!hasComma)
                throw _scanner.Wrong("A comma, or the closing bracket, is expected here.");
            readOne();
            _scanner.SkipTrivia();
            hasComma = _scanner.Current == ',';
            if (hasComma)
                _scanner.Position++;
        }
    }

    private TomlValue ReadLiteral()
    {
        var start = _scanner.Position;
        var match = Literal().Match(text, start);
        if (!match.Success)
            throw _scanner.Wrong("A value is expected here: a text in quotation marks, a number, a date, true, false, a list or a table.");
        _scanner.Position += match.Length;
        return new TomlValue(TomlKind.Literal, default) { Value = match.Value };
    }

    [GeneratedRegex(@"\G(?:true|false|[+-]?(?:inf|nan)|\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*|[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?)(?=[\s,\]}#]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
