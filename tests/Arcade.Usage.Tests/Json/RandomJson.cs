using System.Globalization;
using System.Text;

namespace Arcade.Usage.Tests.Json;

/// <summary>Seeded JSON texts, whole and broken.</summary>
internal sealed class RandomJson(int seed)
{
    private const string Alphabet = "ab\u00e9\u4e2d\ud83d\ude00\u2028 /\x7f";
    private const string Breakers = "{}[]\",:\\/ \t\n\r\f\b0123456789+-.eEtrufalsn'u\u0001\u00e9#";

    private readonly Random _random = new(seed);

    public string Value(int depth = 0) => _random.Next(depth > 4 ? 5 : 8) switch
    {
        0 => "null",
        1 => _random.Next(2) == 0 ? "true" : "false",
        2 => Number(),
        3 or 4 => Text(),
        5 => "[" + string.Join(',' + Space(), Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1))) + Space() + "]",
        _ => "{" + Space() + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Space() + Text() + Space() + ":" + Space() + Value(depth + 1))) + "}",
    };

    /// <summary>One to three characters replaced, inserted or taken out.</summary>
    public string Broken()
    {
        var text = new StringBuilder(Value());
        for (var change = _random.Next(1, 4); change > 0 && text.Length > 0; change--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(3))
            {
                case 0: text[at] = Breaker(); break;
                case 1: text.Insert(at, Breaker()); break;
                default: text.Remove(at, 1); break;
            }
        }

        return text.ToString();
    }

    public string AnyText() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => _random.Next(4) switch
    {
        0 => ((char)_random.Next(0x20)).ToString(),
        1 => "\"\\/"[_random.Next(3)].ToString(),
        2 => char.ConvertFromUtf32(_random.Next(0x10000, 0x10ffff)),
        _ => ((char)_random.Next(0x20, 0xd800)).ToString(),
    }));

    private char Breaker() => Breakers[_random.Next(Breakers.Length)];

    private string Space() => _random.Next(3) == 0 ? " \t\r\n"[_random.Next(4)].ToString() : string.Empty;

    private string Number() => _random.Next(4) switch
    {
        0 => _random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        1 => "-0",
        2 => _random.NextDouble().ToString("R", CultureInfo.InvariantCulture) + "e-" + _random.Next(9).ToString(CultureInfo.InvariantCulture),
        _ => _random.Next(100).ToString(CultureInfo.InvariantCulture) + ".50E+3",
    };

    private string Text()
    {
        var text = new StringBuilder("\"");
        for (var i = _random.Next(6); i > 0; i--)
        {
            text.Append(_random.Next(4) switch
            {
                0 => "\\" + "\"\\/bfnrt"[_random.Next(8)],
                1 => "\\u" + _random.Next(0xd800).ToString(_random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture),
                2 => "\\ud83d\\ude00",
                _ => Alphabet.EnumerateRunes().ElementAt(_random.Next(6)).ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
