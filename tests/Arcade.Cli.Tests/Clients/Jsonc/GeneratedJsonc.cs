using System.Globalization;
using System.Text;

namespace Arcade.Cli.Tests.Clients.Jsonc;

/// <summary>Texts as people write them: comments anywhere, any spaces, any line ends, commas at the end.</summary>
/// <param name="seed">Which one.</param>
/// <param name="hasCommentsBeforeColons">The framework's reader takes them everywhere else.</param>
internal sealed class GeneratedJsonc(int seed, bool hasCommentsBeforeColons)
{
    private const string Inner = "/* , } \" 😀 */";
    private const string Line = "// it's, \"mine\" }";

    private static readonly string[] Names = ["mcpServers", "servers", "a", "b", "né\\u00e9", "with \\\"quotes\\\"", "", "env", "x.y"];
    private static readonly string[] Texts = ["\"\"", "\"x\"", "\"// no comment\"", "\"/* nor */\"", "\"\\\\\"", "\"{\\\"a\\\": 1,}\"", "\"\\ud83d\\ude00 😀\"", "\"\\u0000\\n\""];
    private static readonly string[] Literals = ["0", "-1.5e+3", "true", "false", "null", "12345678901234567890"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private string _newLine = "\n";
    private bool _hasLines;

    public string Next(string root, string name)
    {
        _newLine = _random.Next(3) == 0 ? "\r\n" : "\n";
        _hasLines = _random.Next(3) > 0;
        Trivia();
        Object(0, root, name);
        Trivia();
        return _text.ToString();
    }

    /// <summary>Without the comments, none of which stands in a string.</summary>
    public static string Strip(string text) => text.Replace(Inner, " ", StringComparison.Ordinal).Replace(Line, " ", StringComparison.Ordinal);

    private void Value(int depth)
    {
        switch (_random.Next(depth > 3 ? 2 : 4))
        {
            case 0:
                _text.Append(Texts[_random.Next(Texts.Length)]);
                break;
            case 1:
                _text.Append(Literals[_random.Next(Literals.Length)]);
                break;
            case 2:
                Object(depth + 1, null, null);
                break;
            default:
                Parts('[', ']', _random.Next(4), _ => Value(depth + 1));
                break;
        }
    }

    /// <summary>With the members on the way to the edited one, or some of them.</summary>
    private void Object(int depth, string? wanted, string? below)
    {
        var names = Names.Where(other => other != wanted).OrderBy(_ => _random.Next()).Take(_random.Next(4)).ToList();
        if (wanted is not null && _random.Next(4) > 0)
            names.Insert(_random.Next(names.Count + 1), wanted);
        Parts('{', '}', names.Count, i =>
        {
            _text.Append(CultureInfo.InvariantCulture, $"\"{names[i]}\"");
            if (hasCommentsBeforeColons)
                Trivia();
            _text.Append(':');
            Trivia();
            if (names[i] == wanted && below is not null)
                Object(depth + 1, below, null);
            else
                Value(depth + 1);
        });
    }

    private void Parts(char open, char close, int count, Action<int> write)
    {
        _text.Append(open);
        for (var i = 0; i < count; i++)
        {
            Trivia();
            write(i);
            Trivia();
            if (i + 1 < count || _random.Next(3) == 0)
                _text.Append(',');
        }

        Trivia();
        _text.Append(close);
    }

    private void Trivia()
    {
        for (var i = _random.Next(3); i > 0; i--)
        {
            _text.Append(_random.Next(_hasLines ? 6 : 3) switch
            {
                0 => " ",
                1 => "\t",
                2 => Inner,
                3 => _newLine,
                4 => _newLine + "    ",
                _ => Line + _newLine,
            });
        }
    }
}
