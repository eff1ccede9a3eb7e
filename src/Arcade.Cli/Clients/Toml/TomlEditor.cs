using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients.Toml;

/// <summary>Puts one table into a text, and leaves every byte outside it as it is.</summary>
internal static class TomlEditor
{
    /// <summary>Sets the table <c>[root.name]</c>.</summary>
    /// <exception cref="TextSyntaxException">The text is broken, or has the table in a form that can't be changed safely.</exception>
    public static EditedText Set(string text, string root, string name, EntryValue.Map value)
    {
        string[] path = [root, name];
        var document = TomlDocument.Parse(text);
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var table = TomlRenderer.Table(path, value, newLine);
        var wanted = TomlMeaning.Of(TomlDocument.Parse(table), path)!;
        var existing = Existing(document, path);
        if (existing.Count > 0 && TomlMeaning.Of(document, path) is { } found && found.SequenceEqual(wanted))
            return new EditedText(EntryChange.Unchanged, text);

        var edited = existing.Count == 0
            ? new EditedText(EntryChange.Added, Append(text, table, newLine))
            : new EditedText(EntryChange.Replaced, TextEdit.Apply(text, Replace(text, existing, table, value)));
        if (TomlMeaning.Of(TomlDocument.Parse(edited.Text), path)?.SequenceEqual(wanted) != true)
            throw new InvalidOperationException("The edited text doesn't say what it should.");
        return edited;
    }

    /// <summary>Where the table is: its sections, or the one inline value.</summary>
    private static List<TextSpan> Existing(TomlDocument document, string[] path)
    {
        var found = new List<TextSpan>();
        foreach (var section in document.Sections)
        {
            if (section.IsArray && section.Path.Count <= path.Length && section.Path.SequenceEqual(path.Take(section.Path.Count)))
                throw Wrong(document, section.Header.Start, "This is a list of tables, where one table is expected.");
            if (section.IsUnder(path))
            {
                found.Add(section.Span);
                continue;
            }

            foreach (var pair in section.Pairs)
            {
                string[] key = [.. section.Path, .. pair.Key];
                if (key.SequenceEqual(path.Take(key.Length)))
                {
                    if (key.Length < path.Length || pair.Value.Kind != TomlKind.Table)
                        throw Wrong(document, pair.Start, $"'{path[0]}' is written in a form that can't be added to here; write each server as a table [{path[0]}.name].");
                    found.Add(pair.Value.Span);
                }
                else if (key.Take(path.Length).SequenceEqual(path))
                {
                    throw Wrong(document, pair.Start, "This server is written with points in its keys; write it as a table of its own.");
                }
            }
        }

        return found;
    }

    private static IEnumerable<TextEdit> Replace(string text, List<TextSpan> existing, string table, EntryValue.Map value)
    {
        var first = existing[0];
        yield return new TextEdit(first.Start, first.End, text[first.Start] == '{' ? TomlRenderer.Inline(value) : table);
        foreach (var span in existing.Skip(1))
        {
            // A table under this one: whole lines go, up to where the next thing begins.
            var start = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1;
            var end = text.IndexOf('\n', span.End);
            yield return new TextEdit(start, end < 0 ? text.Length : end + 1, string.Empty);
        }
    }

    private static string Append(string text, string table, string newLine)
    {
        if (text.Length == 0)
            return table + newLine;
        var end = text.EndsWith('\n') ? string.Empty : newLine;
        var isBlankBefore = text.EndsWith("\n\n", StringComparison.Ordinal) || text.EndsWith("\n\r\n", StringComparison.Ordinal) || text.AsSpan().Trim("\r\n").IsEmpty;
        return text + end + (isBlankBefore ? string.Empty : newLine) + table + newLine;
    }

    private static TextSyntaxException Wrong(TomlDocument document, int offset, string message) => new(message, TextPosition.Of(document.Text, offset));
}
