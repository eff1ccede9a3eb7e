using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Puts one member into a text, and leaves every other byte of it as it is.</summary>
internal static class JsoncEditor
{
    /// <summary>Sets the member at the end of the path; objects on the way that are missing are made.</summary>
    /// <exception cref="TextSyntaxException">The text is broken, or has something else where an object is expected.</exception>
    public static EditedText Set(string text, IReadOnlyList<string> path, EntryValue value)
    {
        var document = JsoncDocument.Parse(text);
        var edited = Set(document, path, value);
        if (edited.Change != EntryChange.Unchanged && !Holds(edited.Text, path, value))
            throw new InvalidOperationException("The edited text doesn't say what it should.");
        return edited;
    }

    private static EditedText Set(JsoncDocument document, IReadOnlyList<string> path, EntryValue value)
    {
        if (document.Root is not { } node)
            return new EditedText(EntryChange.Added, NewRoot(document, Nest(path, 0, value)));
        for (var i = 0; i < path.Count; i++)
        {
            RequireObject(document.Text, node, path.Take(i));
            if (FindOnly(document.Text, node, path[i]) is not { } member)
                return new EditedText(EntryChange.Added, JsoncInsertion.Into(document, node, path[i], Nest(path, i + 1, value)));
            if (i + 1 == path.Count)
                return Replace(document, node, member, value);
            node = member.Value;
        }

        throw new ArgumentException("The path is empty.", nameof(path));
    }

    private static EditedText Replace(JsoncDocument document, JsoncNode parent, JsoncMember member, EntryValue value)
    {
        var text = document.Text;
        if (JsoncDocument.Parse(JsoncRenderer.OnOneLine(value, ":", ",")).Root!.Means(member.Value))
            return new EditedText(EntryChange.Unchanged, text);
        var layout = JsoncLayout.Of(document);
        var isOnOneLine = JsoncInsertion.IsOnOneLine(text, parent.Span);
        var rendered = isOnOneLine
            ? JsoncRenderer.OnOneLine(value, JsoncInsertion.ColonIn(text, parent), JsoncInsertion.CommaIn(text, parent))
            : JsoncRenderer.OnLines(value, layout, JsoncLayout.IndentOfLine(text, member.KeyStart));
        return new EditedText(EntryChange.Replaced, TextEdit.Apply(text, [new TextEdit(member.Value.Span.Start, member.Value.Span.End, rendered)]));
    }

    private static string NewRoot(JsoncDocument document, EntryValue value)
    {
        var layout = JsoncLayout.Of(document);
        var text = document.Text;
        var isOnFreshLine = text.Length == 0 || text[^1] is '\r' or '\n' || document.Comments.Count == 0;
        return text + (isOnFreshLine ? string.Empty : layout.NewLine) + JsoncRenderer.OnLines(value, layout, string.Empty) + layout.NewLine;
    }

    private static EntryValue Nest(IReadOnlyList<string> path, int from, EntryValue value) =>
        from == path.Count ? value : new EntryValue.Map([new(path[from], Nest(path, from + 1, value))]);

    private static void RequireObject(string text, JsoncNode node, IEnumerable<string> path)
    {
        if (node.Kind == JsoncKind.Object)
            return;
        var name = string.Join('.', path);
        throw new TextSyntaxException(name.Length == 0 ? "The file holds something other than an object." : $"'{name}' is something other than an object.", TextPosition.Of(text, node.Span.Start));
    }

    /// <summary>Of two members with one name readers take one or the other: which of them to change is not ours to guess.</summary>
    private static JsoncMember? FindOnly(string text, JsoncNode node, string name)
    {
        var all = node.Members.Where(member => member.Name == name).ToList();
        return all.Count <= 1 ? all.FirstOrDefault() : throw new TextSyntaxException($"'{name}' stands here a second time; remove one of the two.", TextPosition.Of(text, all[1].KeyStart));
    }

    private static bool Holds(string text, IReadOnlyList<string> path, EntryValue value)
    {
        var node = JsoncDocument.Parse(text).Root;
        foreach (var name in path)
            node = node?.Find(name)?.Value;
        return node is not null && JsoncDocument.Parse(JsoncRenderer.OnOneLine(value, ":", ",")).Root!.Means(node);
    }
}
