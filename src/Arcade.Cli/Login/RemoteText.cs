using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Arcade.Cli.Login;

/// <summary>Makes text from elsewhere fit for a terminal: one line, no control sequences, nothing that reorders what stands around it.</summary>
internal static partial class RemoteText
{
    private const int MaxLength = 500;

    public static string Sanitize(string text) => Sanitize(text, MaxLength);

    /// <summary>The same for a log's line: it may be longer, and keeps its spaces and tabs, which may be an indentation.</summary>
    public static string SanitizeLine(string text, int maxLength) => Sanitize(text, maxLength, keepsSpaces: true);

    private static string Sanitize(string text, int maxLength, bool keepsSpaces = false)
    {
        var line = new StringBuilder();
        foreach (var rune in ControlSequence().Replace(text[..Math.Min(text.Length, maxLength * 4)], string.Empty).EnumerateRunes())
        {
            if (line.Length >= maxLength)
                return line.Append('…').ToString();

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator when keepsSpaces && rune.Value is ' ' or '\t':
                    line.Append((char)rune.Value);
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator:
                    if (line.Length > 0 && line[^1] != ' ')
                        line.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse:
                    break;
                default:
                    line.Append(rune.ToString());
                    break;
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>ECMA-48: CSI sequences, then strings such as a window's title (to their end), then two-character escapes.</summary>
    [GeneratedRegex(@"(\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|(\x1B[\]PX^_]|[\x9D\x90\x98\x9E\x9F])[^\x07\x1B\x9C]*(\x07|\x9C|\x1B\\)?|\x1B[ -/]*[0-~]?", RegexOptions.CultureInvariant)]
    private static partial Regex ControlSequence();
}
