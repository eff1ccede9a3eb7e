using Arcade.Cli.Clients.Entries;

namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Adds a member at an object's end, laid out as its neighbours are.</summary>
internal static class JsoncInsertion
{
    public static string Into(JsoncDocument document, JsoncNode target, string name, EntryValue value)
    {
        if (target.Members.Count == 0)
            return IntoEmpty(document, target, name, value);
        return IsOnOneLine(document.Text, target.Span) ? OnTheLine(document, target, name, value) : OnLines(document, target, name, value);
    }

    public static bool IsOnOneLine(string text, TextSpan span) => text.AsSpan(span.Start, span.End - span.Start).IndexOfAny('\r', '\n') < 0;

    /// <summary>The colon with the space that this object's members have behind it.</summary>
    public static string ColonIn(string text, JsoncNode node) =>
        node.Members.Count > 0 && text[node.Members[^1].Value.Span.Start - 1] == ':' ? ":" : ": ";

    public static string CommaIn(string text, JsoncNode node) =>
        node.Members.Count > 1 ? (text[node.Members[^1].KeyStart - 1] == ',' ? "," : ", ") : ColonIn(text, node) == ":" ? "," : ", ";

    private static string IntoEmpty(JsoncDocument document, JsoncNode target, string name, EntryValue value)
    {
        var text = document.Text;
        var layout = JsoncLayout.Of(document);
        var indent = JsoncLayout.IndentOfLine(text, target.Span.Start);
        var inner = indent + layout.Unit;
        var rendered = layout.NewLine + inner + JsoncRenderer.Quote(name) + ": " + JsoncRenderer.OnLines(value, layout, inner);
        var open = target.Span.Start + 1;
        var close = target.Span.End - 1;
        // Behind the comments, where there are some; the closing bracket keeps the line that it has, or gets one.
        var last = document.Comments.LastOrDefault(comment => comment.Start >= open && comment.End <= close);
        var from = last == default ? open : last.End;
        var rest = text[from..close];
        var hasLine = rest.AsSpan().IndexOfAny('\r', '\n') >= 0;
        return TextEdit.Apply(text, [new TextEdit(from, hasLine ? from : close, hasLine ? rendered : rendered + layout.NewLine + indent)]);
    }

    private static string OnTheLine(JsoncDocument document, JsoncNode target, string name, EntryValue value)
    {
        var text = document.Text;
        var colon = ColonIn(text, target);
        var comma = CommaIn(text, target);
        var rendered = JsoncRenderer.Quote(name) + colon + JsoncRenderer.OnOneLine(value, colon, comma);
        return TextEdit.Apply(text, [target.TrailingComma < 0
            ? new TextEdit(target.Members[^1].Value.Span.End, target.Members[^1].Value.Span.End, comma + rendered)
            : new TextEdit(target.TrailingComma + 1, target.TrailingComma + 1, comma[1..] + rendered + ",")]);
    }

    private static string OnLines(JsoncDocument document, JsoncNode target, string name, EntryValue value)
    {
        var text = document.Text;
        var layout = JsoncLayout.Of(document);
        var last = target.Members[^1];
        var indent = target.Members.Select(member => JsoncLayout.IndentOf(text, member.KeyStart)).LastOrDefault(static found => found is not null)
            ?? JsoncLayout.IndentOfLine(text, target.Span.Start) + layout.Unit;
        var rendered = layout.NewLine + indent + JsoncRenderer.Quote(name) + ": " + JsoncRenderer.OnLines(value, layout, indent);
        var hasComma = target.TrailingComma >= 0;
        var afterLast = hasComma ? target.TrailingComma + 1 : last.Value.Span.End;
        var at = AfterCommentsOfLine(document, afterLast);
        // The bracket stood on the last member's line: it gets one of its own.
        var bracket = text.AsSpan(at, target.Span.End - 1 - at);
        var closing = bracket.IndexOfAny('\r', '\n') < 0 && !bracket.Contains('/') ? layout.NewLine + JsoncLayout.IndentOfLine(text, target.Span.Start) : string.Empty;
        return TextEdit.Apply(text, hasComma
            ? [new TextEdit(at, at, rendered + "," + closing)]
            : [new TextEdit(afterLast, afterLast, ","), new TextEdit(at, at, rendered + closing)]);
    }

    /// <summary>A comment on the member's own line belongs to that member and stays beside it.</summary>
    private static int AfterCommentsOfLine(JsoncDocument document, int offset)
    {
        var at = offset;
        foreach (var comment in document.Comments)
        {
            if (comment.Start >= at && !document.Text.AsSpan(at, comment.Start - at).ContainsAnyExcept(' ', '\t'))
                at = comment.End;
        }

        return at;
    }
}
