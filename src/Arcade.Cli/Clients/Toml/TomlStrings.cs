using System.Globalization;
using System.Text;
using Arcade.Cli.Clients.Jsonc;

namespace Arcade.Cli.Clients.Toml;

/// <summary>The four kinds of strings that TOML has.</summary>
internal static class TomlStrings
{
    public static string Read(TomlScanner scanner)
    {
        var quote = scanner.Current;
        return scanner.Has(new string(quote, 3)) ? ReadLines(scanner, quote) : ReadLine(scanner, quote);
    }

    private static string ReadLine(TomlScanner scanner, char quote)
    {
        var start = scanner.Position++;
        var value = new StringBuilder();
        while (true)
        {
            if (scanner.IsAtLineEnd)
                throw scanner.Wrong("A string begins here and doesn't end on its line.", start);
            var c = scanner.Current;
            if (c == '\\' && quote == '"')
            {
                ReadEscape(scanner, value);
                continue;
            }

            RefuseControl(scanner, c);
            scanner.Position++;
            if (c == quote)
                return value.ToString();
            value.Append(c);
        }
    }

    private static string ReadLines(TomlScanner scanner, char quote)
    {
        var start = scanner.Position;
        scanner.Position += 3;
        if (scanner.IsAtLineEnd && !scanner.IsAtEnd)
            scanner.Position += scanner.Current == '\r' ? 2 : 1;
        var value = new StringBuilder();
        var end = new string(quote, 3);
        while (!scanner.IsAtEnd)
        {
            if (scanner.Has(end))
            {
                // Up to two more quotation marks belong to the text.
                scanner.Position += 3;
                for (var more = 0; more < 2 && scanner.Current == quote; more++, scanner.Position++)
                    value.Append(quote);
                return value.ToString();
            }

            if (scanner.Current == '\\' && quote == '"')
            {
                if (!SkipLineEnding(scanner))
                    ReadEscape(scanner, value);
                continue;
            }

            if (!scanner.IsAtLineEnd)
                RefuseControl(scanner, scanner.Current);
            value.Append(scanner.Current);
            scanner.Position++;
        }

        throw scanner.Wrong("A string begins here and doesn't end.", start);
    }

    /// <summary>A backslash at a line's end takes away all spaces and line ends up to the next letter.</summary>
    private static bool SkipLineEnding(TomlScanner scanner)
    {
        var start = scanner.Position++;
        scanner.SkipSpaces();
        if (!scanner.IsAtLineEnd || scanner.IsAtEnd)
        {
            scanner.Position = start;
            return false;
        }

        while (scanner.Current is ' ' or '\t' or '\r' or '\n')
            scanner.Position++;
        return true;
    }

    private static void ReadEscape(TomlScanner scanner, StringBuilder value)
    {
        var start = scanner.Position++;
        var c = scanner.Current;
        scanner.Position++;
        switch (c)
        {
            case '"' or '\\':
                value.Append(c);
                return;
            case 'b' or 't' or 'n' or 'f' or 'r' or 'e':
                value.Append("\b\t\n\f\r\u001b"["btnfre".IndexOf(c, StringComparison.Ordinal)]);
                return;
            case 'u' or 'U' or 'x':
                var length = c switch { 'x' => 2, 'u' => 4, _ => 8 };
                if (scanner.Position + length <= scanner.Text.Length && scanner.Text.AsSpan(scanner.Position, length) is var digits && digits.ContainsOnlyHex()
                    && Rune.TryCreate(uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), out var rune))
                {
                    value.Append(rune.ToString());
                    scanner.Position += length;
                    return;
                }

                break;
        }

        throw scanner.Wrong("What follows the backslash is no escape that TOML knows. A backslash itself is written twice.", start);
    }

    private static void RefuseControl(TomlScanner scanner, char c)
    {
        if (c is < ' ' and not '\t' or '\x7f')
            throw scanner.Wrong("A control character stands in a string.");
    }
}
