namespace Arcade.Cli.Clients.Jsonc;

/// <summary>How a text is laid out, so that what is added looks like the rest.</summary>
/// <param name="NewLine">What ends its lines.</param>
/// <param name="Unit">One step of indentation.</param>
internal sealed record JsoncLayout(string NewLine, string Unit)
{
    private const string Usual = "  ";

    public static JsoncLayout Of(JsoncDocument document)
    {
        var text = document.Text;
        var feed = text.IndexOf('\n', StringComparison.Ordinal);
        var newLine = feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
        return new JsoncLayout(newLine, document.Root is { } root ? UnitOf(text, root) : Usual);
    }

    /// <summary>The spaces before something, if nothing else stands before it on its line; else null.</summary>
    public static string? IndentOf(string text, int offset)
    {
        var start = LineStart(text, offset);
        var before = text[start..offset];
        return before.AsSpan().ContainsAnyExcept(' ', '\t') ? null : before;
    }

    /// <summary>The spaces that something's line begins with.</summary>
    public static string IndentOfLine(string text, int offset)
    {
        var start = LineStart(text, offset);
        var end = start;
        while (end < offset && text[end] is ' ' or '\t')
            end++;
        return text[start..end];
    }

    private static int LineStart(string text, int offset) => offset == 0 ? 0 : text.AsSpan(0, offset).LastIndexOfAny('\r', '\n') + 1;

    /// <summary>What the first member that begins a line has more than its object.</summary>
    private static string UnitOf(string text, JsoncNode node)
    {
        foreach (var member in node.Members)
        {
            var outer = IndentOfLine(text, node.Span.Start);
            if (IndentOf(text, member.KeyStart) is { } inner && inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                return inner[outer.Length..];
            if (member.Value.Kind == JsoncKind.Object && UnitOf(text, member.Value) is var deeper && deeper != Usual)
                return deeper;
        }

        return Usual;
    }
}
