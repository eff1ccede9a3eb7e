namespace Arcade.Cli.Clients.Toml;

/// <summary>Makes a text fit to be shown: a client's file holds keys of other servers.</summary>
internal static class TomlMask
{
    /// <summary>Replaces comments, and each value that is not known to be none of anybody's secrets.</summary>
    public static string Hide(string text, IReadOnlySet<string> known)
    {
        var document = TomlDocument.Parse(text);
        var comments = document.Comments.Select(static comment => new TextEdit(comment.Start, comment.End, "# …"));
        var values = document.Texts().Where(value => !known.Contains(value.Value)).Select(static value => new TextEdit(value.Span.Start, value.Span.End, "\"…\""));
        return TextEdit.Apply(text, comments.Concat(values));
    }
}
