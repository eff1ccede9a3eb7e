using System.Globalization;
using System.Text;
using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Writes an entry as JSON. Letters of other languages stay letters.</summary>
internal static class JsoncRenderer
{
    /// <summary>On lines of its own; the first has no indentation, as it stands behind a name.</summary>
    public static string OnLines(EntryValue value, JsoncLayout layout, string indent) => value switch
    {
        EntryValue.Map { Members.Count: > 0 } map => Block('{', '}', [.. map.Members.Select(member => Quote(member.Key) + ": " + OnLines(member.Value, layout, indent + layout.Unit))], layout, indent),
        EntryValue.List { Items.Count: > 0 } list => Block('[', ']', [.. list.Items.Select(Quote)], layout, indent),
        _ => OnOneLine(value, ": ", ", "),
    };

    /// <summary>On one line, as the object around it is.</summary>
    public static string OnOneLine(EntryValue value, string colon, string comma) => value switch
    {
        EntryValue.Text text => Quote(text.Value),
        EntryValue.Flag flag => flag.Value ? "true" : "false",
        EntryValue.List list => "[" + string.Join(comma, list.Items.Select(Quote)) + "]",
        EntryValue.Map map => "{" + string.Join(comma, map.Members.Select(member => Quote(member.Key) + colon + OnOneLine(member.Value, colon, comma))) + "}",
        _ => throw new InvalidOperationException("There is no other kind of value."),
    };

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (c == '\t')
                quoted.Append("\\t");
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                quoted.Append(c).Append(text[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static string Block(char open, char close, IReadOnlyList<string> parts, JsoncLayout layout, string indent) =>
        open + string.Concat(parts.Select((part, i) => layout.NewLine + indent + layout.Unit + part + (i + 1 < parts.Count ? "," : string.Empty))) + layout.NewLine + indent + close;
}
