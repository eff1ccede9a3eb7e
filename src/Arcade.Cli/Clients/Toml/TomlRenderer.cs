using System.Globalization;
using System.Text;
using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients.Toml;

/// <summary>Writes an entry as TOML.</summary>
internal static class TomlRenderer
{
    /// <summary>A table with its header, without a line's end at its own.</summary>
    public static string Table(IReadOnlyList<string> path, EntryValue.Map table, string newLine) =>
        string.Join(newLine, table.Members.Select(static member => Key(member.Key) + " = " + Inline(member.Value)).Prepend("[" + string.Join('.', path.Select(Key)) + "]"));

    public static string Inline(EntryValue value) => value switch
    {
        EntryValue.Text text => Quote(text.Value),
        EntryValue.Flag flag => flag.Value ? "true" : "false",
        EntryValue.List list => "[" + string.Join(", ", list.Items.Select(Quote)) + "]",
        EntryValue.Map { Members.Count: 0 } => "{}",
        EntryValue.Map map => "{ " + string.Join(", ", map.Members.Select(static member => Key(member.Key) + " = " + Inline(member.Value))) + " }",
        _ => throw new InvalidOperationException("There is no other kind of value."),
    };

    private static string Key(string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? key : Quote(key);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (Rune.IsControl(rune))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
