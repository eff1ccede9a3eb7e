namespace Arcade.Cli.Clients.Jsonc;

/// <summary>Makes a text fit to be shown: a client's file holds keys of other servers.</summary>
internal static class JsoncMask
{
    /// <summary>Replaces comments, and each value that is not known to be none of anybody's secrets.</summary>
    public static string Hide(string text, IReadOnlySet<string> known)
    {
        var document = JsoncDocument.Parse(text);
        var comments = document.Comments.Select(comment => new TextEdit(comment.Start, comment.End, text[comment.Start + 1] == '/' ? "// …" : "/* … */"));
        var values = document.TextValues().Where(node => !known.Contains(node.Value)).Select(static node => new TextEdit(node.Span.Start, node.Span.End, "\"…\""));
        return TextEdit.Apply(text, comments.Concat(values));
    }
}
